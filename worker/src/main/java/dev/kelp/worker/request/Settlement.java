package dev.kelp.worker.request;

/**
 * What is done with the message of a task that ended: a pure function of how it ended and when its message is acknowledged.
 *
 * <p>In early mode the message of a task that has started is acknowledged already; settling it again has no effect.
 */
public enum Settlement {
    /** Done with it. */
    ACK,
    /** To the dead letters. */
    REJECT,
    /** Back to its queue, at once. */
    REQUEUE,
    /** Back to its queue after a while, so that a broken result store is not hammered. */
    REQUEUE_LATER;

    /** The table (celery-protocol, worker rules of Celery 5.7; the row for undetermined outcomes is Kelp's own). */
    public static Settlement of(Outcome outcome, AckPolicy policy) {
        return switch (outcome.kind()) {
            case SUCCEEDED, RETRIED, IGNORED, REVOKED -> ACK;
            case REJECTED -> ((Outcome.Rejected) outcome).requeue() ? REQUEUE : REJECT;
            case FAILED -> policy.late() && !policy.onFailure() ? REJECT : ACK;
            case TIMED_OUT -> policy.late() && !policy.onTimeout() ? REQUEUE : ACK;
            case WORKER_LOST -> policy.late() && policy.requeueOnWorkerLost() ? REQUEUE : ACK;
            case UNDETERMINED -> policy.late() ? REQUEUE_LATER : ACK;
        };
    }
}
