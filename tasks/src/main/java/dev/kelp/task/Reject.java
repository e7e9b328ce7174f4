package dev.kelp.task;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.PeerException;

/**
 * Thrown by a task with late acks to refuse its message: put back for somebody else, or dropped (dead-lettered where the queue says
 * so). Without late acks the message was acknowledged before and only the failure is recorded.
 */
public final class Reject extends RuntimeException implements PeerException {

    private static final long serialVersionUID = 1L;

    private final boolean requeue;

    /** Says why, and whether the message goes back to its queue. */
    public Reject(String reason, boolean requeue) {
        super(reason);
        this.requeue = requeue;
    }

    /** Whether the message goes back to its queue. */
    public boolean requeue() {
        return requeue;
    }

    @Override
    public ExceptionData toExceptionData() {
        return ExceptionData.celery("Reject", getMessage(), requeue);
    }
}
