package dev.kelp.worker.execution;

/**
 * One run of a task, in the two halves that a pool calls in order on one thread.
 *
 * <p>They are apart so that a simulation can let time pass, or crash the worker, between them.
 */
public interface Job {

    /** What is done before the task's body: reading and binding the arguments. Returns whether to go on with {@link #end}. */
    boolean begin();

    /** The body, and everything after it up to the posting of the outcome. Throws nothing. */
    void end();
}
