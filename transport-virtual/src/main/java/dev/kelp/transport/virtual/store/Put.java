package dev.kelp.transport.virtual.store;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a message for one queue.
 *
 * @param queue where it goes
 * @param publish number of the publish it belongs to; copies of one publish are adjacent
 * @param route exchange and key it was published with
 * @param message the message; its {@code priority} property is the raw wire number
 * @param timing delay and time to live
 */
public record Put(String queue, long publish, Route route, Message message, Timing timing) {

    /** Refuses nulls. */
    public Put {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(timing, "timing");
    }

    /**
     * When a message may be seen.
     *
     * @param delay time until it becomes ready; zero for at once
     * @param ttl time after which it is dead; {@code null} for never
     */
    public record Timing(Duration delay, @Nullable Duration ttl) {

        /** At once, for ever. */
        public static final Timing NONE = new Timing(Duration.ZERO, null);
    }
}
