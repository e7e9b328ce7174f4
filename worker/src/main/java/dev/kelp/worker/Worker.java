package dev.kelp.worker;

import dev.kelp.task.TaskApp;
import dev.kelp.worker.boot.Blueprint;
import dev.kelp.worker.boot.Lifecycle;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.execution.ExecutionPool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of an application, whatever its broker: consumes its queues, runs what comes, stores results, settles.
 *
 * <p>Used once: what has stopped is not started again. Safe for any thread. It connects in the background and for ever, so {@link #start}
 * does not need the broker to be there.
 */
public final class Worker implements AutoCloseable {

    private final WorkerOptions options;
    private final WorkerAssembly assembly;
    private final Lifecycle lifecycle = new Lifecycle();
    private final ReentrantLock bootLock = new ReentrantLock(); // one thread starts or stops the steps
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private volatile StopMode mode = StopMode.WARM;
    private volatile @Nullable Throwable failure; // of the loop

    /** A worker of an application; nothing is started or connected yet. */
    public Worker(TaskApp app, WorkerOptions options) {
        this(app, options, options.pool().create(options.nodename(), options.concurrency()));
    }

    /** The same on a pool of the caller's own. */
    public Worker(TaskApp app, WorkerOptions options, ExecutionPool pool) {
        this.options = options;
        this.assembly = WorkerAssembly.of(app, options, pool);
        assembly.loop().onFailure(cause -> {
            failure = cause;
            mode = StopMode.COLD;
            stopRequested.countDown();
        });
    }

    /**
     * Starts it, and stops it when {@link #requestStop} is called or this thread is interrupted (a warm stop).
     *
     * @return how it stopped in the end
     * @throws Exception if a step could not be started or stopped
     */
    public StopMode run() throws Exception {
        start();
        try {
            stopRequested.await();
        } catch (InterruptedException e) {
            mode = StopMode.WARM; // whoever interrupts this thread wants the worker to end
        }
        stop(mode);
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("The worker stopped because its loop failed: " + cause, cause);
        }
        return mode;
    }

    /**
     * Starts it and returns at once.
     *
     * @throws Exception if a step could not be started; the others were stopped again
     */
    public void start() throws Exception {
        lifecycle.starting();
        bootLock.lock();
        try {
            assembly.blueprint().start();
            lifecycle.started();
        } finally {
            bootLock.unlock();
        }
    }

    /** Asks {@link #run} to stop it, or a stop that is under way to be faster. Returns at once; for signal handlers. */
    public void requestStop(StopMode how) {
        mode = how;
        Future<?> unused = assembly.supervisor().drain(how, options.graceOf(how)); // stop() waits for it
        stopRequested.countDown();
    }

    /**
     * Stops it and returns when it has stopped: within the grace period, and the bounds of closing the connection and the user's steps.
     * A second call only makes the first one faster.
     *
     * @throws Exception if a step could not be stopped; the others were
     */
    public void stop(StopMode how) throws Exception {
        requestStop(how);
        if (!lifecycle.stopping()) {
            return;
        }
        bootLock.lock();
        try {
            assembly.blueprint().stop(how);
        } finally {
            bootLock.unlock();
            lifecycle.stopped();
        }
    }

    /**
     * A warm stop; if this thread is interrupted meanwhile, a cold one.
     *
     * @throws IllegalStateException if a step could not be stopped; the others were
     */
    @Override
    public void close() {
        try {
            stop(StopMode.WARM);
        } catch (InterruptedException e) {
            requestStop(StopMode.COLD);
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The worker " + options.nodename() + " did not stop cleanly.", e);
        }
    }

    /** The steps of the worker, in starting order. */
    public Blueprint blueprint() {
        return assembly.blueprint();
    }

    /** The steps around each of its sessions, in starting order; not those of a live session. */
    public Blueprint consumerBlueprint() {
        return assembly.supervisor().blueprintForGraphs();
    }
}
