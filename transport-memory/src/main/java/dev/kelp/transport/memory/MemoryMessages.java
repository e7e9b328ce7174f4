package dev.kelp.transport.memory;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one broker and the moves between their places. Knows no clock and no threads: every call is told the time, and all are
 * made under the broker's lock.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a message is in one place: ready, delayed, leased or dead.
 *   <li>I2 a receipt fits one lease of one delivery: an older one changes nothing.
 *   <li>I3 copies of one publish are stored all or none.
 *   <li>I4 no operation looks at more messages than it moves.
 * </ol>
 */
final class MemoryMessages {

    /** Longer times are for ever, which keeps the arithmetic within a long. */
    private static final Duration LONG = Duration.ofDays(36_500);

    private final Map<String, MemoryQueue> queues = new HashMap<>();
    private final Map<String, Stored> leased = new HashMap<>(); // by the token of the present lease
    private final Timeline leaseEnds = new Timeline();
    private final Timeline dues = new Timeline(); // of delayed messages
    private final Timeline expiries = new Timeline(); // of ready messages
    private final Deque<Stored> dead = new ArrayDeque<>();
    private final Set<MemoryQueue> filled = new HashSet<>(); // got a ready message since takeFilled
    private long lastId;
    private long lastLease;
    private final long origin;

    /** {@code origin} is the reading of the process's monotonic clock when this broker's clock was 0. */
    MemoryMessages(long origin) {
        this.origin = origin;
    }

    void create(Queue queue) {
        MemoryQueue there = queues.get(queue.name());
        if (there == null) {
            queues.put(queue.name(), new MemoryQueue(queue));
        } else {
            there.redeclare(queue);
        }
    }

    @Nullable MemoryQueue queue(String name) {
        return queues.get(name);
    }

    Collection<MemoryQueue> queues() {
        return queues.values();
    }

    void delete(String name) {
        MemoryQueue queue = queues.remove(name);
        if (queue != null) {
            queue.delete();
            purge(queue);
            queue.delayed().forEach(Timeline::forget);
            queue.delayed().clear();
        }
    }

    int purge(MemoryQueue queue) {
        int purged = 0;
        for (Stored stored = queue.pollReady(); stored != null; stored = queue.pollReady()) {
            Timeline.forget(stored);
            purged++;
        }
        return purged;
    }

    /** Moves what the time has moved: delayed messages that are due, ready ones that have expired. */
    void advance(long now) {
        for (Stored due = dues.pollDue(now); due != null; due = dues.pollDue(now)) {
            due.queue.delayed().remove(due);
            due.position = ++lastId;
            ready(due);
        }
        for (Stored expired = expiries.pollDue(now); expired != null; expired = expiries.pollDue(now)) {
            expired.queue.removeReady(expired);
            die(expired, Death.EXPIRED);
        }
    }

    /** When time moves the next message. */
    long nextChange() {
        return Math.min(dues.nextAt(), expiries.nextAt());
    }

    List<PutResult> put(List<Put> puts, long now) {
        List<PutResult> results = new ArrayList<>();
        int from = 0;
        while (from < puts.size()) {
            int to = from;
            while (to < puts.size() && puts.get(to).publish() == puts.get(from).publish()) {
                to++;
            }
            results.addAll(putTogether(puts.subList(from, to), now));
            from = to;
        }
        return results;
    }

    private List<PutResult> putTogether(List<Put> copies, long now) {
        PutResult result = copies.stream()
                .map(this::refusal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(PutResult.STORED);
        if (result.kind() == PutResult.Kind.STORED) {
            copies.forEach(copy -> store(copy, now));
        }
        return copies.stream().map(copy -> result).toList();
    }

    private @Nullable PutResult refusal(Put put) {
        MemoryQueue queue = queues.get(put.queue());
        if (queue == null) {
            return PutResult.failed("There is no queue " + put.queue() + ".");
        }
        return queue.refusesWhenFull() && queue.isFull()
                ? PutResult.failed("Queue " + put.queue() + " is full.")
                : null;
    }

    private void store(Put put, long now) {
        MemoryQueue queue = queues.get(put.queue());
        if (queue == null) {
            return; // deleted since its dead letter was routed there
        }
        Stored stored = new Stored(++lastId, put, queue);
        long from = after(now, put.timing().delay());
        stored.expiresAt = expiry(from, put.timing().ttl(), queue.ttlMillis());
        if (from > now) {
            delay(stored, from);
        } else {
            ready(stored);
            while (queue.isOverfull()) {
                Stored head = Objects.requireNonNull(queue.pollReady());
                Timeline.forget(head);
                die(head, Death.MAXLEN);
            }
        }
    }

    private static long expiry(long from, @Nullable Duration own, @Nullable Long queueMillis) {
        long expiry = own == null ? Stored.NEVER : after(from, own);
        return queueMillis == null ? expiry : Math.min(expiry, after(from, Duration.ofMillis(queueMillis)));
    }

    private static long after(long from, Duration time) {
        return time.compareTo(LONG) > 0 ? Stored.NEVER : from + time.toNanos();
    }

    List<Lease> take(List<String> names, int max, long deadline, boolean noAck) {
        List<Lease> taken = new ArrayList<>();
        for (String name : names) {
            MemoryQueue queue = queues.get(name);
            while (queue != null && taken.size() < max) {
                Stored next = queue.pollReady();
                if (next == null) {
                    break;
                }
                Timeline.forget(next);
                next.deliveries++;
                taken.add(lease(next, deadline, noAck));
            }
        }
        return taken;
    }

    List<DeadLetter> takeDead(int max, long deadline) {
        List<DeadLetter> taken = new ArrayList<>();
        while (taken.size() < max && !dead.isEmpty()) {
            Stored next = dead.removeFirst();
            taken.add(new DeadLetter(lease(next, deadline, false), Objects.requireNonNull(next.death)));
        }
        return taken;
    }

    private Lease lease(Stored stored, long deadline, boolean noAck) {
        Receipt receipt = new Receipt(stored.queue.name(), Long.toString(++lastLease), origin + deadline);
        if (!noAck) {
            stored.token = receipt.token();
            leased.put(receipt.token(), stored);
            leaseEnds.add(stored, deadline);
        }
        Attempts attempts = new Attempts(stored.redelivered, stored.deliveries);
        return new Lease(receipt, stored.queue.name(), stored.put.route(), stored.put.message(), attempts);
    }

    Settled extend(Receipt receipt, long deadline) {
        Stored stored = leased.get(receipt.token());
        if (stored == null) {
            return Settled.STALE;
        }
        Timeline.forget(stored);
        leaseEnds.add(stored, deadline);
        return Settled.DONE;
    }

    Settled settle(Settle settle, long now) {
        Stored stored = leased.remove(settle.receipt().token());
        if (stored == null) {
            return Settled.STALE;
        }
        Timeline.forget(stored);
        switch (settle.end()) {
            case ACK -> {}
            case FRONT -> front(stored, false);
            case BACK -> {
                stored.redelivered = true;
                stored.position = ++lastId;
                ready(stored);
            }
            case DELAY -> {
                stored.deliveries--;
                delay(stored, after(now, settle.delay()));
            }
            case DEAD -> settle.copies().forEach(copy -> store(copy, now));
        }
        return Settled.DONE;
    }

    /** Brings back what is leased longer than its lease runs; returns how many. */
    int reclaim(long now) {
        int back = 0;
        for (Stored late = leaseEnds.pollDue(now); late != null; late = leaseEnds.pollDue(now)) {
            back++;
            leased.remove(late.token);
            front(late, true);
        }
        return back;
    }

    private void front(Stored stored, boolean attempt) {
        if (stored.death != null) {
            dead.addFirst(stored);
            return;
        }
        stored.redelivered = true;
        stored.deliveries -= attempt ? 0 : 1;
        ready(stored);
    }

    private void ready(Stored stored) {
        if (stored.queue.isDeleted()) {
            return;
        }
        stored.queue.addReady(stored);
        if (stored.expiresAt != Stored.NEVER) {
            expiries.add(stored, stored.expiresAt);
        }
        filled.add(stored.queue);
    }

    private void delay(Stored stored, long until) {
        if (!stored.queue.isDeleted()) {
            stored.queue.delayed().add(stored);
            dues.add(stored, until);
        }
    }

    private void die(Stored stored, Death death) {
        if (stored.queue.hasDeadLetterExchange()) {
            stored.death = death;
            dead.addLast(stored);
        }
    }

    /** The queues that got a ready message since the last call. */
    Set<MemoryQueue> takeFilled() {
        Set<MemoryQueue> taken = new HashSet<>(filled);
        filled.clear();
        return taken;
    }
}
