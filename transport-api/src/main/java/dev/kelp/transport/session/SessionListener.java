package dev.kelp.transport.session;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.BrokerUrl;
import java.time.Duration;

/**
 * Learns what happens to sessions. Implemented by the loops that own them; called on drivers' threads and on the session opener's, so
 * every method posts to the loop's mailbox and returns at once.
 */
public interface SessionListener {

    /** A session is connected and set up; from here on it belongs to the loop. */
    void onOpened(Session session);

    /** A try failed; the next one follows by itself after this time. */
    void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn);

    /** A message was delivered. */
    void onDelivery(Inbound inbound);

    /** The broker ended a consumer of this generation. */
    void onCancelled(long generation, String consumerTag, String reason);

    /** The session of this generation is gone. May be called more than once for one generation. */
    void onLost(long generation, TransportException cause);

    /** The broker takes no publishes for now. */
    default void onBlocked(long generation, String reason) {}

    /** It takes publishes again. */
    default void onUnblocked(long generation) {}
}
