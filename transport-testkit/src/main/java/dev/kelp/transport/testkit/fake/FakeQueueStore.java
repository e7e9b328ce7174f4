package dev.kelp.transport.testkit.fake;

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
import java.util.List;
import java.util.Set;

/**
 * The plainest store that passes {@code QueueStoreContract}: one lock, lists searched from end to end. Made to be read and to be
 * broken on purpose, not for load.
 *
 * <p>Waiting takes are woken by puts and put-backs, not by the passing of time. Safe for any
 * thread.
 */
public final class FakeQueueStore implements QueueStore {

    private static final StoreCapabilities CAPABILITIES = new StoreCapabilities(Set.of(
            Capability.DELAYED_DELIVERY,
            Capability.DELAYED_REQUEUE,
            Capability.PRIORITIES,
            Capability.MESSAGE_TTL,
            Capability.MAX_LENGTH,
            Capability.DEAD_LETTERING,
            Capability.DELIVERY_COUNT,
            Capability.FIFO_ORDER,
            Capability.ATOMIC_ROUTING,
            Capability.RELIABLE_FANOUT));

    private final FakeShelves shelves;
    private volatile boolean closed;

    private FakeQueueStore(FakeShelves shelves) {
        this.shelves = shelves;
    }

    /** A store of its own, empty. */
    public static FakeQueueStore on(TimeSource time) {
        return new FakeQueueStore(new FakeShelves(time));
    }

    /** One more client of the same queues. */
    public FakeQueueStore another() {
        return new FakeQueueStore(shelves);
    }

    @Override
    public void create(Queue queue) {
        shelves.locked(() -> shelves.create(queue));
    }

    @Override
    public boolean exists(String queue) {
        return shelves.locked(() -> shelves.exists(queue));
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return shelves.locked(() -> puts.stream().map(shelves::put).toList());
    }

    @Override
    public List<Lease> take(Take take) throws InterruptedException {
        return shelves.take(take, () -> closed);
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return shelves.locked(() -> shelves.settle(ends));
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return shelves.locked(
                () -> receipts.stream().map(each -> shelves.extend(each, lease)).toList());
    }

    @Override
    public int reclaimExpired() {
        return shelves.locked(shelves::reclaimExpired);
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return shelves.locked(() -> shelves.takeDead(max, lease));
    }

    @Override
    public boolean onReady(Runnable wake) {
        shelves.onReady(wake);
        return true;
    }

    @Override
    public long size(String queue) {
        return shelves.locked(() -> (long) shelves.ready(queue).size());
    }

    @Override
    public long purge(String queue) {
        return shelves.locked(() -> shelves.purge(queue));
    }

    @Override
    public void delete(String queue) {
        shelves.locked(() -> shelves.delete(queue));
    }

    @Override
    public StoreCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void close() {
        closed = true;
        shelves.wakeTakers();
    }
}
