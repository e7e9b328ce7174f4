package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.topology.Queue;
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
            Comparator.comparingInt(FakeEntry::priority).reversed().thenComparingLong(FakeEntry::position);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TimeSource time;
    private final Map<String, Shelf> queues = new LinkedHashMap<>();
    private final Map<String, Leased> leases = new LinkedHashMap<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private long lastToken;
    private long back;
    private long front;

    private record Shelf(Queue declared, List<FakeEntry> entries) {}

    private record Leased(String queue, FakeEntry entry, long deadline) {}

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
        queues.merge(queue.name(), new Shelf(queue, new ArrayList<>()), (old, made) -> new Shelf(queue, old.entries));
    }

    boolean exists(String queue) {
        return queues.containsKey(queue);
    }

    void delete(String queue) {
        queues.remove(queue);
        leases.values().removeIf(leased -> leased.queue.equals(queue));
    }

    PutResult put(Put put) {
        Shelf shelf = queues.get(put.queue());
        if (shelf == null) {
            return PutResult.failed("There is no queue " + put.queue() + "; create it first.");
        }
        long readyAt = time.nanoTime() + put.timing().delay().toNanos();
        Duration ttl = put.timing().ttl();
        Long deadAt = ttl == null ? null : (Long) (time.nanoTime() + ttl.toNanos());
        shelf.entries.add(new FakeEntry(put, ++back, readyAt, deadAt, 0, false));
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
        long deadline = time.nanoTime() + take.lease().toNanos();
        String token = Long.toString(++lastToken);
        shelf(queue).remove(entry);
        if (!take.noAck()) {
            leases.put(token, new Leased(queue, entry, deadline));
        }
        Put put = entry.put();
        return new Lease(new Receipt(queue, token, deadline), queue, put.route(), put.message(), entry.attempt());
    }

    /** What can be seen of a queue now, in the order in which it is served. */
    List<FakeEntry> ready(String queue) {
        long now = time.nanoTime();
        buryExpired(queue, now);
        return shelf(queue).stream()
                .filter(entry -> now - entry.readyAt() >= 0)
                .sorted(ORDER)
                .toList();
    }

    private void buryExpired(String queue, long now) {
        for (FakeEntry entry : List.copyOf(shelf(queue))) {
            Long deadAt = entry.deadAt();
            if (deadAt != null && now - deadAt >= 0) {
                shelf(queue).remove(entry);
                bury(queue, entry);
            }
        }
    }

    private List<FakeEntry> shelf(String queue) {
        Shelf shelf = queues.get(queue);
        return shelf == null ? new ArrayList<>() : shelf.entries;
    }

    private void bury(String queue, FakeEntry entry) {
        Shelf shelf = queues.get(queue);
        Object target = shelf == null ? null : shelf.declared.arguments().get("x-dead-letter-routing-key");
        if (target instanceof String name) {
            put(new Put(
                    name,
                    entry.put().publish(),
                    Route.toQueue(name),
                    entry.put().message(),
                    Put.Timing.NONE));
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
        toFront.forEach(leased -> shelf(leased.queue).add(leased.entry.back(--front, time.nanoTime(), true)));
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
                receipt.token(), (token, old) -> new Leased(old.queue, old.entry, time.nanoTime() + lease.toNanos()));
        return extended == null ? Settled.STALE : Settled.DONE;
    }

    int reclaimExpired() {
        long now = time.nanoTime();
        List<String> over = leases.entrySet().stream()
                .filter(each -> now - each.getValue().deadline >= 0)
                .map(Map.Entry::getKey)
                .toList();
        settle(over.stream()
                .map(token -> Settle.front(new Receipt("", token, 0)))
                .toList());
        return over.size();
    }

    long purge(String queue) {
        List<FakeEntry> ready = ready(queue);
        shelf(queue).removeAll(ready);
        return ready.size();
    }
}
