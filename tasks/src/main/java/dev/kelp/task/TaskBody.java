package dev.kelp.task;

import org.jspecify.annotations.Nullable;

/** The body of a task that is no method: a lambda. */
@FunctionalInterface
public interface TaskBody {

    /**
     * Runs the task, for as long as it takes, on a pool thread.
     *
     * @return a value of the result serializer; null for none
     * @throws Exception to fail; {@link Retry}, {@link Reject} and {@link Ignore} as in methods
     */
    @Nullable Object run(TaskContext task, Arguments arguments) throws Exception;
}
