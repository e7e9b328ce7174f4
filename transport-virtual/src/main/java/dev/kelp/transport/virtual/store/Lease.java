package dev.kelp.transport.virtual.store;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.util.Objects;

/**
 * One message, ours until its deadline.
 *
 * @param receipt ends or extends this lease and no other
 * @param queue where it was taken from
 * @param route exchange and key it was published with
 * @param message the message
 * @param attempts deliveries as the store counted them
 */
public record Lease(Receipt receipt, String queue, Route route, Message message, Attempts attempts) {

    /** Refuses nulls. */
    public Lease {
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(attempts, "attempts");
    }
}
