package dev.kelp.transport.virtual.store;

import java.util.Objects;

/**
 * What a store needs to find one lease again: never two alike, not even for two deliveries of one message.
 *
 * @param queue queue it was taken from
 * @param token the store's own text, opaque to everybody else
 * @param deadline end of the lease on {@link dev.kelp.transport.runtime.TimeSource#nanoTime()}, measured before the take was sent: for the
 *     taker only, since a broker that others use too counts the lease on its own clock
 */
public record Receipt(String queue, String token, long deadline) {

    /** Refuses nulls. */
    public Receipt {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(token, "token");
    }
}
