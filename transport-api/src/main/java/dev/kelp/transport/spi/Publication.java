package dev.kelp.transport.spi;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.Objects;

/**
 * One message on its way to the broker.
 *
 * @param route exchange and routing key
 * @param message encoded
 * @param mandatory whether a message that no queue takes is reported as returned instead of dropped
 * @param delay time before it becomes visible; zero without {@link Capability#DELAYED_DELIVERY}
 */
public record Publication(Route route, Message message, boolean mandatory, Duration delay) {

    /** Refuses nulls. */
    public Publication {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(delay, "delay");
    }

    /** A mandatory publication without delay. */
    public static Publication mandatory(Route route, Message message) {
        return new Publication(route, message, true, Duration.ZERO);
    }
}
