package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queues that all clients of one fake store share.
 *
 * <p>Invariants, all under the one lock:
 * <ol>
 *   <li>I1 an entry is in exactly one place: a queue's list or the map of leases.
 *   <li>I2 tokens are never used twice.
 *   <li>I3 positions at the front fall, those at the back rise.
 * </ol>
 */
final class FakeShelves {

    private static final Comparator<FakeEntry> ORDER =
            Comparator.comparingInt(FakeEntry::priority).thenComparingLong(FakeEntry::position);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TimeSource time;
    private final Map<String, FakeShelf> queues = new LinkedHashMap<>();
    private final Map<String, Leased> leases = new LinkedHashMap<>();
    private final List<Dead> dead = new ArrayList<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private long lastToken;
    private long back;
    private long front;

    /** @param death why it died, if it did */
    private record Leased(
            String queue,
            FakeEntry entry,
            long deadline,
            @Nullable Death death) {}

    private record Dead(String queue, FakeEntry entry, Death death) {}

    FakeShelves(TimeSource time) {
        this.time = time;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    void wakeTakers() {
        locked(changed::signalAll);
        wakes.forEach(Runnable::run);
    }

    void onReady(Runnable wake) {
        wakes.add(wake);
    }

    void create(Queue queue) {
        queues.merge(
                queue.name(),
                new FakeShelf(queue, new ArrayList<>()),
                (old, made) -> new FakeShelf(queue, old.entries()));
    }

    boolean exists(String queue) {
        return queues.containsKey(queue);
    }

    void delete(String queue) {
        queues.remove(queue);
        leases.values().removeIf(leased -> leased.queue.equals(queue));
        dead.removeIf(each -> each.queue.equals(queue));
    }

    PutResult put(Put put) {
        FakeShelf shelf = queues.get(put.queue());
        if (shelf == null) {
            return PutResult.failed("There is no queue " + put.queue() + "; create it first.");
        }
        long readyAt = time.nanoTime() + put.timing().delay().toNanos();
        Long deadAt = shelf.timeToLive(put).map(ttl -> readyAt + ttl.toNanos()).orElse(null);
        shelf.entries().add(new FakeEntry(put, ++back, readyAt, deadAt, 0, false));
        shelf.overflow(ready(put.queue())).ifPresent(oldest -> die(put.queue(), oldest, Death.MAXLEN));
        wakeTakers();
        return PutResult.STORED;
    }

    List<Lease> take(Take take, BooleanSupplier closed) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = take.waitAtMost().toNanos();
            List<Lease> taken = takeNow(take);
            while (taken.isEmpty() && left > 0 && !closed.getAsBoolean()) {
                left = changed.awaitNanos(left);
                taken = takeNow(take);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private List<Lease> takeNow(Take take) {
        List<Lease> taken = new ArrayList<>();
        for (String queue : take.queues()) {
            List<FakeEntry> ready = ready(queue);
            for (FakeEntry entry : ready.subList(0, Math.min(ready.size(), take.max() - taken.size()))) {
                taken.add(lease(queue, entry, take));
            }
        }
        return taken;
    }

    private Lease lease(String queue, FakeEntry entry, Take take) {
        shelf(queue).remove(entry);
        Lease lease = lease(queue, entry, take.lease(), null);
        if (take.noAck()) {
            leases.remove(lease.receipt().token());
        }
        return lease;
    }

    private Lease lease(String queue, FakeEntry entry, Duration length, @Nullable Death death) {
        long deadline = time.nanoTime() + length.toNanos();
        String token = Long.toString(++lastToken);
        leases.put(token, new Leased(queue, entry, deadline, death));
        Put put = entry.put();
        return new Lease(new Receipt(queue, token, deadline), queue, put.route(), put.message(), entry.attempt());
    }

    List<DeadLetter> takeDead(int max, Duration length) {
        queues.keySet().forEach(this::ready);
        List<Dead> taken = List.copyOf(dead.subList(0, Math.min(max, dead.size())));
        dead.removeAll(taken);
        return taken.stream()
                .map(each -> new DeadLetter(lease(each.queue, each.entry, length, each.death), each.death))
                .toList();
    }

    /** What can be seen of a queue now, in the order in which it is served. */
    List<FakeEntry> ready(String queue) {
        long now = time.nanoTime();
        endExpired(queue, now);
        return shelf(queue).stream()
                .filter(entry -> now - entry.readyAt() >= 0)
                .sorted(ORDER)
                .toList();
    }

    private void endExpired(String queue, long now) {
        for (FakeEntry entry : List.copyOf(shelf(queue))) {
            Long deadAt = entry.deadAt();
            if (deadAt != null && now - deadAt >= 0) {
                die(queue, entry, Death.EXPIRED);
            }
        }
    }

    private List<FakeEntry> shelf(String queue) {
        FakeShelf shelf = queues.get(queue);
        return shelf == null ? new ArrayList<>() : shelf.entries();
    }

    private void die(String queue, FakeEntry entry, Death death) {
        shelf(queue).remove(entry);
        FakeShelf shelf = queues.get(queue);
        if (shelf != null && shelf.declared().arguments().containsKey("x-dead-letter-exchange")) {
            dead.add(new Dead(queue, entry, death));
        }
    }

    List<Settled> settle(List<Settle> ends) {
        Settled[] answers = new Settled[ends.size()];
        List<Leased> toFront = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            Settle end = ends.get(i);
            Leased leased = leases.remove(end.receipt().token());
            answers[i] = leased == null ? Settled.STALE : Settled.DONE;
            if (leased != null && end.end() == Settle.End.FRONT) {
                toFront.add(leased);
            } else if (leased != null) {
                end(leased, end);
            }
        }
        toFront.sort(Comparator.comparing(Leased::entry, ORDER.reversed()));
        toFront.forEach(leased -> putToFront(leased, false));
        wakeTakers();
        return List.of(answers);
    }

    private void end(Leased leased, Settle end) {
        List<FakeEntry> shelf = shelf(leased.queue);
        switch (end.end()) {
            case BACK -> shelf.add(leased.entry.back(++back, time.nanoTime(), true));
            case DELAY ->
                shelf.add(
                        leased.entry.back(++back, time.nanoTime() + end.delay().toNanos(), false));
            case DEAD -> end.copies().forEach(this::put);
            case ACK, FRONT -> {} // gone; or put back by the caller, all at once
        }
    }

    Settled extend(Receipt receipt, Duration lease) {
        @Nullable Leased extended = leases.computeIfPresent(
                receipt.token(),
                (token, old) -> new Leased(old.queue, old.entry, time.nanoTime() + lease.toNanos(), old.death));
        return extended == null ? Settled.STALE : Settled.DONE;
    }

    int reclaimExpired() {
        long now = time.nanoTime();
        List<Map.Entry<String, Leased>> over = leases.entrySet().stream()
                .filter(each -> now - each.getValue().deadline >= 0)
                .sorted(Comparator.comparing(each -> each.getValue().entry, ORDER.reversed()))
                .toList();
        over.forEach(each -> {
            leases.remove(each.getKey());
            putToFront(each.getValue(), true);
        });
        wakeTakers();
        return over.size();
    }

    private void putToFront(Leased leased, boolean attempted) {
        if (leased.death == null) {
            shelf(leased.queue).add(leased.entry.back(--front, time.nanoTime(), attempted));
        } else {
            dead.add(new Dead(leased.queue, leased.entry, leased.death));
        }
    }

    long purge(String queue) {
        List<FakeEntry> ready = ready(queue);
        shelf(queue).removeAll(ready);
        return ready.size();
    }
}
