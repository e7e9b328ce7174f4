package dev.kelp.worker.boot;

/** How a worker stops, as Celery's operators know it. */
public enum StopMode {
    /** No new tasks; those that run may finish within the grace period. TERM, or the first INT. */
    WARM,
    /** As warm, but only for the soft-shutdown timeout; then as cold. */
    SOFT,
    /** Running tasks are interrupted and put back where that is allowed. QUIT, or a second signal. */
    COLD
}
