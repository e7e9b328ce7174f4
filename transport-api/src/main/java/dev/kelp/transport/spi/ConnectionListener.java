package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportException;

/** Learns what happens to a connection. Called on the driver's threads; must return at once (post and go). */
public interface ConnectionListener {

    /** The connection is gone, and not because it was closed here. Called at most once. */
    void onLost(TransportException cause);

    /** The broker takes no publishes for now (memory or disk alarm). Consumers go on. */
    default void onBlocked(String reason) {}

    /** It takes publishes again. */
    default void onUnblocked() {}
}
