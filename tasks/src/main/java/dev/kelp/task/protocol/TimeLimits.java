package dev.kelp.task.protocol;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time limits that a sender gave one task; they win over the task's own and the worker's.
 *
 * <p>On the wire {@code [hard, soft]} in seconds, in this order.
 */
public final class TimeLimits {

    /** Neither was given. */
    public static final TimeLimits NONE = new TimeLimits(null, null);

    private final @Nullable Duration hard;
    private final @Nullable Duration soft;

    private TimeLimits(@Nullable Duration hard, @Nullable Duration soft) {
        this.hard = hard;
        this.soft = soft;
    }

    /** Limits, either of which may be {@code null} for none. */
    public static TimeLimits of(@Nullable Duration hard, @Nullable Duration soft) {
        return hard == null && soft == null ? NONE : new TimeLimits(hard, soft);
    }

    /** After this long the task is ended. */
    public Optional<Duration> hard() {
        return Optional.ofNullable(hard);
    }

    /** After this long the task is told to end. */
    public Optional<Duration> soft() {
        return Optional.ofNullable(soft);
    }

    @Override
    public String toString() {
        return "[" + hard + ", " + soft + "]";
    }
}
