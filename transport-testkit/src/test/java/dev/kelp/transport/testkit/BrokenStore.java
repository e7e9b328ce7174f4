package dev.kelp.transport.testkit;

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
import java.util.List;

/** A correct store, handed through; a broken variant overrides what it does wrong. */
abstract class BrokenStore implements QueueStore {

    final QueueStore correct;

    BrokenStore(QueueStore correct) {
        this.correct = correct;
    }

    @Override
    public void create(Queue queue) {
        correct.create(queue);
    }

    @Override
    public boolean exists(String queue) {
        return correct.exists(queue);
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return correct.put(puts);
    }

    @Override
    public List<Lease> take(Take take) throws InterruptedException {
        return correct.take(take).stream().map(this::taken).toList();
    }

    /** What is made of each lease that is taken. */
    Lease taken(Lease lease) {
        return lease;
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return correct.settle(ends.stream().map(this::ended).toList());
    }

    /** What is made of each settlement. */
    Settle ended(Settle end) {
        return end;
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return correct.extend(receipts, lease);
    }

    @Override
    public int reclaimExpired() {
        return correct.reclaimExpired();
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return correct.takeDead(max, lease);
    }

    @Override
    public boolean onReady(Runnable wake) {
        return correct.onReady(wake);
    }

    @Override
    public long size(String queue) {
        return correct.size(queue);
    }

    @Override
    public long purge(String queue) {
        return correct.purge(queue);
    }

    @Override
    public void delete(String queue) {
        correct.delete(queue);
    }

    @Override
    public StoreCapabilities capabilities() {
        return correct.capabilities();
    }

    @Override
    public void close() {
        correct.close();
    }

    static Put with(Put put, String queue) {
        return new Put(queue, put.publish(), put.route(), put.message(), put.timing());
    }

    static Settle with(Settle end, Settle.End other) {
        return new Settle(end.receipt(), other, end.delay(), end.copies());
    }

    static Take with(Take take, List<String> queues) {
        return new Take(queues, take.max(), take.waitAtMost(), take.lease(), take.noAck());
    }

    static Take with(Take take, Duration lease) {
        return new Take(take.queues(), take.max(), take.waitAtMost(), lease, take.noAck());
    }
}
