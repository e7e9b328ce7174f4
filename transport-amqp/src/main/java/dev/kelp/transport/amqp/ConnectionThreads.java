package dev.kelp.transport.amqp;

import dev.kelp.transport.runtime.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one connection: the client's reader and shutdown monitor, and two for its heartbeats and our watch over stuck writes.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 every thread of the connection comes from here, and is a daemon.
 *   <li>I2 after {@link #end} none of them starts new work, and it waits for those that still run.
 * </ol>
 */
final class ConnectionThreads implements ThreadFactory {

    /** One may be stuck in writing a heartbeat; the other one then still watches. */
    private static final int TIMERS = 2;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(TIMERS, this);
    private final String prefix;
    private final TimeSource time;

    ConnectionThreads(String clientName, TimeSource time) {
        this.time = time;
        this.prefix = clientName + "-amqp-";
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, prefix + numbers.incrementAndGet());
        thread.setDaemon(true);
        threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** For heartbeats and deadlines. */
    ScheduledThreadPoolExecutor timers() {
        return timers;
    }

    /** Runs a task again and again until the timers stop. */
    void repeat(Duration period, Runnable task) {
        long nanos = Math.max(1, period.toNanos());
        @SuppressWarnings("unused") // ends with the timers
        ScheduledFuture<?> repeated = timers.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the timers; called as soon as the connection is gone, from any thread. */
    void stopTimers() {
        timers.shutdownNow();
    }

    /** Ends the timers and waits for every thread but the calling one, at most this long. Returns whether all of them ended. */
    boolean end(Duration atMost) {
        stopTimers();
        long deadline = time.nanoTime() + atMost.toNanos();
        try {
            for (Thread each : threads) {
                join(each, deadline - time.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(each -> each.isAlive() && each != Thread.currentThread());
    }

    private static void join(Thread thread, long nanos) throws InterruptedException {
        if (thread != Thread.currentThread() && thread.isAlive() && nanos > 0) {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        }
    }
}
