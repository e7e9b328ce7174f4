package dev.kelp.transport.virtual;

import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Polling;
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

/** A store whose failures are noticed by the connection it serves. */
final class WatchedStore implements QueueStore {

    private final QueueStore store;
    private final LossWatch watch;

    WatchedStore(QueueStore store, LossWatch watch) {
        this.store = store;
        this.watch = watch;
    }

    @Override
    public void create(Queue queue) {
        run(() -> store.create(queue));
    }

    @Override
    public boolean exists(String queue) {
        return watch.call(() -> store.exists(queue));
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return watch.call(() -> store.put(puts));
    }

    @Override
    public List<Lease> take(Take take) throws InterruptedException {
        return watch.callInterruptibly(() -> store.take(take));
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return watch.call(() -> store.settle(ends));
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return watch.call(() -> store.extend(receipts, lease));
    }

    @Override
    public int reclaimExpired() {
        return watch.call(store::reclaimExpired);
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return watch.call(() -> store.takeDead(max, lease));
    }

    @Override
    public boolean onReady(Runnable wake) {
        return watch.call(() -> store.onReady(wake));
    }

    @Override
    public long size(String queue) {
        return watch.call(() -> store.size(queue));
    }

    @Override
    public long purge(String queue) {
        return watch.call(() -> store.purge(queue));
    }

    @Override
    public void delete(String queue) {
        run(() -> store.delete(queue));
    }

    @Override
    public Duration maxWait() {
        return store.maxWait();
    }

    @Override
    public Polling polling() {
        return store.polling();
    }

    @Override
    public StoreCapabilities capabilities() {
        return store.capabilities();
    }

    @Override
    public void close() {
        store.close();
    }

    private void run(Runnable call) {
        watch.call(() -> {
            call.run();
            return true;
        });
    }
}
