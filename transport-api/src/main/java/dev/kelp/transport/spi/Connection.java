package dev.kelp.transport.spi;

import java.util.Set;

/**
 * One connection to one broker: one generation, never revived.
 *
 * <p>Safe for any thread. A connection that is lost stays lost; the next one is made by {@link Transport#connect}.
 */
public interface Connection extends AutoCloseable {

    /** What this connection can do; may depend on the URL and on the broker's version. Fixed while it lives. */
    Set<Capability> capabilities();

    /**
     * Opens a channel for one thread.
     *
     * <p>Blocks no longer than the RPC timeout.
     *
     * @throws dev.kelp.transport.error.ConnectionException if the connection is lost
     */
    Channel openChannel();

    /** Whether it can still be used, as far as is known without asking the broker. */
    boolean isOpen();

    /**
     * Says who learns of the loss of this connection and of the broker blocking publishers. Called once, before the first channel is
     * opened; if the connection is lost already, the listener is told at once.
     */
    void listen(ConnectionListener listener);

    /**
     * Closes it with all its channels. Blocks no longer than the RPC timeout; closing twice, or after a loss, does nothing. Afterwards
     * no thread, socket or consumer of this connection remains.
     */
    @Override
    void close();
}
