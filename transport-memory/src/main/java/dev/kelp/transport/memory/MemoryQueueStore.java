package dev.kelp.transport.memory;

import dev.kelp.transport.error.ConnectionException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/** One connection's way into a {@link MemoryBroker}. */
final class MemoryQueueStore implements QueueStore {

    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.ATOMIC_ROUTING,
            Capability.DELAYED_DELIVERY,
            Capability.DELAYED_REQUEUE,
            Capability.PRIORITIES,
            Capability.MESSAGE_TTL,
            Capability.QUEUE_EXPIRES,
            Capability.MAX_LENGTH,
            Capability.DEAD_LETTERING,
            Capability.DELIVERY_COUNT,
            Capability.FIFO_ORDER);

    private final MemoryBroker broker;
    private final MemoryMessages messages; // only inside broker.call
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable wake = () -> {};

    /** {@code onClose} is called once, after it was closed. */
    MemoryQueueStore(MemoryBroker broker, Runnable onClose) {
        this.broker = broker;
        this.messages = broker.messages();
        this.onClose = onClose;
    }

    @Override
    public void create(Queue queue) {
        call(now -> {
            messages.create(queue);
            return true;
        });
    }

    @Override
    public boolean exists(String queue) {
        return call(now -> messages.queue(queue) != null);
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return call(now -> messages.put(puts, now));
    }

    @Override
    public List<Lease> take(Take take) throws InterruptedException {
        requireOpen();
        return broker.callUntil(take.waitAtMost(), now -> takeNow(take, now));
    }

    private List<Lease> takeNow(Take take, long now) {
        broker.newcomers().remove(this);
        List<Lease> taken =
                messages.take(take.queues(), take.max(), now + take.lease().toNanos(), take.noAck());
        take.queues().forEach(this::waitFor);
        return taken;
    }

    private void waitFor(String name) {
        MemoryQueue queue = messages.queue(name);
        if (queue != null) {
            queue.waiting().add(this);
        }
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return call(
                now -> ends.stream().map(settle -> messages.settle(settle, now)).toList());
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return call(now -> receipts.stream()
                .map(receipt -> messages.extend(receipt, now + lease.toNanos()))
                .toList());
    }

    @Override
    public int reclaimExpired() {
        return call(messages::reclaim);
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return call(now -> messages.takeDead(max, now + lease.toNanos()));
    }

    @Override
    public boolean onReady(Runnable wakeTaker) {
        wake = wakeTaker;
        return call(now -> {
            broker.newcomers().add(this);
            return true;
        });
    }

    @Override
    public long size(String queue) {
        return call(now -> {
            MemoryQueue there = messages.queue(queue);
            return there == null ? 0 : there.readyCount();
        });
    }

    @Override
    public long purge(String queue) {
        return call(now -> {
            MemoryQueue there = messages.queue(queue);
            return there == null ? 0 : messages.purge(there);
        });
    }

    @Override
    public void delete(String queue) {
        call(now -> {
            messages.delete(queue);
            return true;
        });
    }

    @Override
    public StoreCapabilities capabilities() {
        return new StoreCapabilities(CAPABILITIES);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            broker.call(now -> {
                broker.newcomers().remove(this);
                messages.queues().forEach(queue -> queue.waiting().remove(this));
                return true;
            });
            onClose.run();
        }
    }

    void wake() {
        wake.run();
    }

    private <T> T call(LongFunction<T> action) {
        requireOpen();
        return broker.call(action);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new ConnectionException("This connection to the memory broker is closed.", null);
        }
    }
}
