package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.util.Objects;

/**
 * A message as Kombu keeps it where the broker only holds bytes.
 *
 * @param deliveryTag the sender's own tag; copies of one Python publish share it
 * @param route exchange and key it was published with
 * @param message the message
 * @param redelivered whether somebody has put it back before
 */
public record Envelope(String deliveryTag, Route route, Message message, boolean redelivered) {

    /** Refuses nulls. */
    public Envelope {
        Objects.requireNonNull(deliveryTag, "deliveryTag");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(message, "message");
    }
}
