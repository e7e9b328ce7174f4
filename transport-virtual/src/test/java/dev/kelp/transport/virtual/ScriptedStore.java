package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store for one thread that holds queues, notes every call, and answers as the test wants. */
final class ScriptedStore implements QueueStore {

    final List<Take> takes = new ArrayList<>();
    final List<List<Settle>> settles = new ArrayList<>();
    final List<List<String>> extended = new ArrayList<>(); // tokens
    final List<Put> puts = new ArrayList<>();
    final Deque<DeadLetter> dead = new ArrayDeque<>();
    final Map<String, Settled> answers = new HashMap<>(); // by token; DONE is not written
    final Set<Capability> capabilities = EnumSet.of(Capability.DEAD_LETTERING, Capability.DELAYED_REQUEUE);
    PutResult putAnswer = PutResult.STORED;
    Runnable wake = () -> {};
    boolean wakes = true;
    boolean unreachable;
    boolean broken;
    boolean closed;
    int reclaims;

    private final Map<String, Deque<Put>> queues = new HashMap<>();
    private final Map<String, Put> leased = new HashMap<>();
    private final TimeSource time;

    ScriptedStore(TimeSource time) {
        this.time = time;
    }

    private void reached() {
        if (unreachable) {
            throw new ConnectionException("The scripted broker is away.", null);
        }
        if (broken) {
            throw new IllegalStateException("a bug");
        }
    }

    @Override
    public void create(Queue queue) {
        reached();
        queues.putIfAbsent(queue.name(), new ArrayDeque<>());
    }

    @Override
    public boolean exists(String queue) {
        reached();
        return queues.containsKey(queue);
    }

    @Override
    public List<PutResult> put(List<Put> copies) {
        reached();
        puts.addAll(copies);
        if (putAnswer.kind() == PutResult.Kind.STORED) {
            copies.forEach(copy -> queues.get(copy.queue()).addLast(copy));
        }
        wake.run();
        return copies.stream().map(copy -> putAnswer).toList();
    }

    @Override
    public List<Lease> take(Take take) {
        reached();
        takes.add(take);
        List<Lease> taken = new ArrayList<>();
        for (String queue : take.queues()) {
            Deque<Put> ready = queues.getOrDefault(queue, new ArrayDeque<>());
            while (taken.size() < take.max() && !ready.isEmpty()) {
                taken.add(lease(ready.removeFirst(), take.lease()));
            }
        }
        return taken;
    }

    private Lease lease(Put put, Duration lease) {
        String token = Given.text(put.message());
        leased.put(token, put);
        Receipt receipt = new Receipt(put.queue(), token, time.nanoTime() + lease.toNanos());
        return new Lease(receipt, put.queue(), put.route(), put.message(), Attempts.FIRST);
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        reached();
        settles.add(ends);
        return ends.stream().map(this::settle).toList();
    }

    private Settled settle(Settle end) {
        Settled answer = answers.getOrDefault(end.receipt().token(), Settled.DONE);
        Put put = leased.get(end.receipt().token());
        if (answer == Settled.DONE && end.end() == Settle.End.FRONT && put != null) {
            queues.get(put.queue()).addLast(put);
        }
        return answer;
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        reached();
        extended.add(receipts.stream().map(Receipt::token).toList());
        return receipts.stream()
                .map(receipt -> answers.getOrDefault(receipt.token(), Settled.DONE))
                .toList();
    }

    @Override
    public int reclaimExpired() {
        reached();
        return reclaims++;
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        reached();
        List<DeadLetter> taken = new ArrayList<>();
        while (taken.size() < max && !dead.isEmpty()) {
            taken.add(dead.removeFirst());
        }
        return taken;
    }

    @Override
    public boolean onReady(Runnable wakeTaker) {
        wake = wakeTaker;
        return wakes;
    }

    @Override
    public long size(String queue) {
        reached();
        return queues.getOrDefault(queue, new ArrayDeque<>()).size();
    }

    @Override
    public long purge(String queue) {
        reached();
        long size = size(queue);
        queues.get(queue).clear();
        return size;
    }

    @Override
    public void delete(String queue) {
        reached();
        queues.remove(queue);
    }

    @Override
    public StoreCapabilities capabilities() {
        return new StoreCapabilities(capabilities);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Every settlement so far as {@code END token}. */
    List<String> settled() {
        return settles.stream()
                .flatMap(List::stream)
                .map(settle -> settle.end() + " " + settle.receipt().token())
                .toList();
    }
}
