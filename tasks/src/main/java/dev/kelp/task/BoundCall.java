package dev.kelp.task;

import org.jspecify.annotations.Nullable;

/** A task with its arguments bound and converted, ready to run once. */
@FunctionalInterface
public interface BoundCall {

    /**
     * Runs the task's body on the calling thread, for as long as it takes.
     *
     * @return what the task returned; null for a void method
     * @throws Exception whatever the body threw, not wrapped
     */
    @Nullable Object call(TaskContext context) throws Exception;
}
