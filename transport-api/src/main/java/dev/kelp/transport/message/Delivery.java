package dev.kelp.transport.message;

import java.util.Objects;

/**
 * One delivery of a message to one consumer, as a driver hands it up: encoded, not yet looked into.
 *
 * @param tag delivery tag, unique in its channel and rising; settles this delivery and no other
 * @param consumerTag consumer it was delivered to; empty for a fetched message
 * @param route exchange and routing key it was published with
 * @param attempts what the broker knows of earlier deliveries
 * @param message the encoded message
 */
public record Delivery(long tag, String consumerTag, Route route, Attempts attempts, Message message) {

    /** Refuses nulls. */
    public Delivery {
        Objects.requireNonNull(consumerTag, "consumerTag");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(message, "message");
    }

    /** The same message under another tag, after a new channel has adopted it. */
    public Delivery withTag(long newTag) {
        return new Delivery(newTag, consumerTag, route, attempts, message);
    }
}
