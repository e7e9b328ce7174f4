package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.error.ConnectionException;
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

/**
 * A store whose broker can no longer be reached once it is told so: for harnesses of stores that live in this process, where there is
 * no network to cut. Calls under way still end as they would have. A connection notices at its next call: where it waits to be woken,
 * {@code cutConnections()} makes one (any {@code inspectQueue}). Safe for any thread.
 */
public final class CutOffStore implements QueueStore {

    private final QueueStore store;
    private volatile boolean cut;

    /** Reaches this store until it is cut off. */
    public CutOffStore(QueueStore store) {
        this.store = store;
    }

    /** From now on every call throws {@link ConnectionException}. */
    public void cut() {
        cut = true;
    }

    private QueueStore reached() {
        if (cut) {
            throw new ConnectionException("The broker cannot be reached: this store was cut off.", null);
        }
        return store;
    }

    @Override
    public void create(Queue queue) {
        reached().create(queue);
    }

    @Override
    public boolean exists(String queue) {
        return reached().exists(queue);
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return reached().put(puts);
    }

    @Override
    public List<Lease> take(Take take) throws InterruptedException {
        return reached().take(take);
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return reached().settle(ends);
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return reached().extend(receipts, lease);
    }

    @Override
    public int reclaimExpired() {
        return reached().reclaimExpired();
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return reached().takeDead(max, lease);
    }

    @Override
    public boolean onReady(Runnable wake) {
        return reached().onReady(wake);
    }

    @Override
    public long size(String queue) {
        return reached().size(queue);
    }

    @Override
    public long purge(String queue) {
        return reached().purge(queue);
    }

    @Override
    public void delete(String queue) {
        reached().delete(queue);
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
}
