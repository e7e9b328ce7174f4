package dev.kelp.worker.execution;

import java.time.Duration;

/**
 * Where tasks run: platform threads, virtual threads, or child processes.
 *
 * <p>All methods are called by the worker's loop, except {@link #start} and {@link #stop}, which are called by the thread that starts and
 * stops the worker. None blocks but {@code stop}.
 */
public interface ExecutionPool {

    /** Its kind, for logs: {@code threads}, {@code virtual} … */
    String kind();

    /** How many jobs may run at once. The loop never submits more. */
    int capacity();

    /** Makes it ready. */
    void start();

    /** Runs a job as soon as its thread is scheduled. Only called while fewer than {@link #capacity} jobs are under way. */
    void execute(Job job);

    /** Interrupts a job if it is still running; no effect on any other job. */
    void interrupt(Job job);

    /**
     * Gives up on a job that does not end: it keeps its thread, which Java cannot take away, and its slot gets another one.
     *
     * @return whether it was still running
     */
    boolean abandon(Job job);

    /** How many given-up jobs are still running: threads that are lost until their tasks return. */
    int stuck();

    /**
     * Ends it: running jobs are interrupted. Returns whether every thread has ended within this time; given-up ones are not waited for.
     */
    boolean stop(Duration atMost) throws InterruptedException;
}
