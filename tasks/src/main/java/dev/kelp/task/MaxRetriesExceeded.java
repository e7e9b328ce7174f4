package dev.kelp.task;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.PeerException;

/** A task asked to be retried once more than it may be, and gave no cause. */
public final class MaxRetriesExceeded extends RuntimeException implements PeerException {

    private static final long serialVersionUID = 1L;

    /** Names the task and its arguments as Celery does: {@code Can't retry name[id] args:() kwargs:{}}. */
    public MaxRetriesExceeded(String message) {
        super(message);
    }

    @Override
    public ExceptionData toExceptionData() {
        return ExceptionData.celery("MaxRetriesExceededError", getMessage());
    }
}
