package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;

/**
 * Receives what is delivered. Called on the driver's threads, one call at a time for each consumer; must return at once (post and go):
 * a consumer that blocks holds up every other consumer of its connection.
 */
public interface Consumer {

    /** A message, now unsettled until this channel settles it (unless consumed without acknowledgement). */
    void onDelivery(Delivery delivery);

    /** The broker ended this consumer, for instance because its queue was deleted. Nothing is delivered after it. */
    void onCancelled(String reason);

    /** The channel or connection is gone. Nothing is delivered after it. */
    void onLost(TransportException cause);
}
