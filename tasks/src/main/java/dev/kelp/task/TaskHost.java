package dev.kelp.task;

import org.jspecify.annotations.Nullable;

/** What the worker does for a task while it runs. Called on the task's thread. */
public interface TaskHost {

    /** Whether the task was revoked or ran into its soft time limit: it should end soon. */
    boolean isCancelled();

    /**
     * Stores a state of the task's own, for instance PROGRESS, for those who watch its result.
     *
     * @param status any text but one of Celery's final states
     * @param result what {@code AsyncResult} shows meanwhile; a value of the result serializer
     */
    void updateState(String status, @Nullable Object result);
}
