package dev.kelp.worker.request;

/**
 * When a task's message is acknowledged, in Celery's terms.
 *
 * @param late after it ended instead of when it starts ({@code acks_late})
 * @param onFailure late only: acknowledge a failed task; else reject it to the dead letters ({@code acks_on_failure})
 * @param onTimeout late only: acknowledge a task that hit its hard limit; else requeue it ({@code acks_on_timeout})
 * @param requeueOnWorkerLost late only: requeue a task whose process died; else it is failed ({@code reject_on_worker_lost})
 */
public record AckPolicy(boolean late, boolean onFailure, boolean onTimeout, boolean requeueOnWorkerLost) {

    /** Celery's default: when it starts. */
    public static final AckPolicy EARLY = new AckPolicy(false, true, true, false);

    /** Late, with Celery's defaults for the rest. */
    public static final AckPolicy LATE = new AckPolicy(true, true, true, false);
}
