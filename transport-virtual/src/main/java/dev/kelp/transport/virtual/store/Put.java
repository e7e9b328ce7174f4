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
 * @param publish number of the publish it belongs to, counted by its connection: no name for it anywhere else
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
     * @param ttl time after which it is dead, counted from the end of the delay; {@code null} for never. The message's own: the store
     *     takes the shorter of this and the queue's {@code x-message-ttl}. It runs on when a message is put back, and stops no lease
     */
    public record Timing(Duration delay, @Nullable Duration ttl) {

        /** At once, for ever. */
        public static final Timing NONE = new Timing(Duration.ZERO, null);
    }
}
