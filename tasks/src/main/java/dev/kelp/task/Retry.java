package dev.kelp.task;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task to be run again later: {@code throw task.retry(cause, Duration.ofSeconds(10))}.
 *
 * <p>Made by {@link TaskContext}, which knows whether a retry is left; when none is, the worker records a failure instead of
 * sending the task again.
 */
public final class Retry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration countdown;
    private final boolean exhausted;

    Retry(@Nullable Throwable cause, Duration countdown, boolean exhausted) {
        super("Retry in " + countdown.toSeconds() + "s" + (cause == null ? "" : ": " + cause), cause);
        this.countdown = Objects.requireNonNull(countdown, "countdown");
        this.exhausted = exhausted;
    }

    /** How long to wait before it runs again. */
    public Duration countdown() {
        return countdown;
    }

    /** Whether no retry is left: the task has failed, with the cause or, without one, with {@link MaxRetriesExceeded}. */
    public boolean exhausted() {
        return exhausted;
    }
}
