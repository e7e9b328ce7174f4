package dev.kelp.worker.request;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time limits of tasks that have none of their own.
 *
 * @param softLimit when a task is asked to end; {@code null} for never
 * @param hardLimit when it is given up; {@code null} for never
 */
public record WorkerLimits(
        @Nullable Duration softLimit, @Nullable Duration hardLimit) {

    /** No limits. */
    public static final WorkerLimits NONE = new WorkerLimits(null, null);

    Optional<Duration> soft() {
        return Optional.ofNullable(softLimit);
    }

    Optional<Duration> hard() {
        return Optional.ofNullable(hardLimit);
    }
}
