package dev.kelp.transport.spi;

/**
 * A driver for one kind of broker, found by {@link java.util.ServiceLoader}; it needs a public constructor without parameters.
 *
 * <p>Called from any thread. Stateless but for what the connections of this process share of one broker.
 */
public interface Transport {

    /** What it is called, which URL schemes it serves and which options it knows. Cheap; needs no broker. */
    TransportDescription describe();

    /**
     * Makes one connection to one broker, logged in and ready for channels. No retries: whoever called decides about them.
     *
     * <p>Blocks no longer than connect and handshake timeouts together.
     *
     * @param settings URL and options, already checked against {@link #describe()}
     * @throws dev.kelp.transport.error.ConnectionException if the broker cannot be reached or does not answer in time
     * @throws dev.kelp.transport.error.AccessDeniedException if it refuses the credentials or the virtual host
     * @throws dev.kelp.transport.error.TransportConfigurationException if an option cannot be used
     */
    Connection connect(ConnectionSettings settings);
}
