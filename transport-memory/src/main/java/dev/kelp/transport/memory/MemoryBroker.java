package dev.kelp.transport.memory;

import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.virtual.VirtualHost;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * A broker in this process: queues and their messages, for as long as the object lives.
 *
 * <p>{@link MemoryTransport} keeps one for each name. Made by hand, it is a broker for tests that nobody else can reach: give
 * {@link #openStore()} and {@link #host()} to {@link dev.kelp.transport.virtual.VirtualTransport#over}. Safe for any thread.
 */
public final class MemoryBroker {

    private final TimeSource time;
    private final long origin;
    private final VirtualHost host = VirtualHost.local();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final MemoryMessages messages; // guarded by lock
    private final Set<MemoryQueueStore> newcomers =
            new HashSet<>(); // want to be woken, have not taken yet; guarded by lock

    /** An empty broker. */
    public MemoryBroker(TimeSource time) {
        this.time = time;
        this.origin = time.nanoTime();
        this.messages = new MemoryMessages(origin);
    }

    /** Opens a store for one connection, which closes it. Messages and leases outlive it. */
    public QueueStore openStore() {
        return new MemoryQueueStore(this, () -> {});
    }

    /** Exchanges, bindings and consumers of all connections of this broker. */
    public VirtualHost host() {
        return host;
    }

    /** Whether no queue is left. */
    boolean isEmpty() {
        return call(now -> messages.queues().isEmpty());
    }

    MemoryMessages messages() {
        return messages;
    }

    /** Does something with the messages, which are told the time, and wakes whoever waited for one that came. */
    <T> T call(LongFunction<T> action) {
        List<Runnable> wakes = new ArrayList<>();
        T result;
        lock.lock();
        try {
            long now = now();
            messages.advance(now);
            result = action.apply(now);
            messages.takeFilled().forEach(queue -> collectWakes(queue, wakes));
        } finally {
            lock.unlock();
        }
        wakes.forEach(Runnable::run);
        return result;
    }

    private void collectWakes(MemoryQueue filled, List<Runnable> wakes) {
        filled.waiting().forEach(store -> wakes.add(store::wake));
        filled.waiting().clear();
        newcomers.forEach(store -> wakes.add(store::wake));
        changed.signalAll();
    }

    /** Stores that want to be woken whatever comes, until they have asked for particular queues. Inside {@link #call}. */
    Set<MemoryQueueStore> newcomers() {
        return newcomers;
    }

    /**
     * The same until there is a result, but waiting no longer than this. The wait is real; how long messages have waited is read on the
     * broker's clock.
     */
    <T> List<T> callUntil(Duration longest, LongFunction<List<T>> action) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            List<T> result = call(action);
            while (result.isEmpty() && left > 0) {
                long step = Math.min(left, messages.nextChange() - now());
                left -= step - changed.awaitNanos(step);
                result = call(action);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The broker's clock: nanoseconds since it was made. */
    long now() {
        return time.nanoTime() - origin;
    }
}
