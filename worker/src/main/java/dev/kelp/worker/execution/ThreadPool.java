package dev.kelp.worker.execution;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on threads of this JVM, platform or virtual ones.
 *
 * <p>The executor never refuses for want of a thread: that no more than {@link #capacity} jobs run is the loop's business, which frees the
 * slot of a given-up job while its thread is still stuck.
 */
public final class ThreadPool implements ExecutionPool {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadPool.class);
    private static final long IDLE_SECONDS = 60;

    private final String kind;
    private final int capacity;
    private final ExecutorService executor;
    private final RunningJobs running = new RunningJobs();
    private final AtomicInteger live = new AtomicInteger(); // jobs handed over and not ended
    private final CountDownLatch drained = new CountDownLatch(1); // opened when a stopped pool has no live job
    private volatile boolean stopping;

    private ThreadPool(String kind, int capacity, ExecutorService executor) {
        this.kind = kind;
        this.capacity = capacity;
        this.executor = executor;
    }

    /** Platform threads, kept while they are used; for code that computes or blocks in native calls. */
    public static ThreadPool platform(String workerName, int capacity) {
        return new ThreadPool("threads", capacity, cached(workerName, capacity));
    }

    /** One platform thread. */
    public static ThreadPool solo(String workerName) {
        return new ThreadPool("solo", 1, cached(workerName, 1));
    }

    /**
     * A virtual thread for each job; for many tasks that wait.
     *
     * @throws IllegalArgumentException before Java 21
     */
    public static ThreadPool virtual(String workerName, int capacity) {
        return new ThreadPool("virtual", capacity, VirtualThreads.newExecutor(workerName + "-task-"));
    }

    private static ExecutorService cached(String workerName, int capacity) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = job -> {
            Thread thread = new Thread(job, workerName + "-task-" + number.incrementAndGet());
            thread.setDaemon(true); // a stuck task must not keep the process alive
            return thread;
        };
        return new ThreadPoolExecutor(
                capacity, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void start() {
        if (executor instanceof ThreadPoolExecutor threads) {
            threads.prestartAllCoreThreads();
        }
    }

    @Override
    public void execute(Job job) {
        live.incrementAndGet();
        executor.execute(() -> run(job));
    }

    private void run(Job job) {
        running.enter(job);
        try {
            if (job.begin()) {
                job.end();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("A job ended in a way it should have turned into an outcome", e);
            throw e;
        } finally {
            running.leave(job);
            live.decrementAndGet();
            openIfDrained();
        }
    }

    @Override
    public void interrupt(Job job) {
        running.interrupt(job);
    }

    @Override
    public boolean abandon(Job job) {
        return running.abandon(job);
    }

    @Override
    public int stuck() {
        return running.abandonedCount();
    }

    @Override
    public boolean stop(Duration atMost) throws InterruptedException {
        stopping = true;
        executor.shutdownNow();
        openIfDrained();
        return drained.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void openIfDrained() {
        if (stopping && live.get() <= running.abandonedCount()) {
            drained.countDown();
        }
    }
}
