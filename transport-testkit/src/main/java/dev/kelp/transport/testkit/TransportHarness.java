package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Transport;
import java.time.Duration;
import java.util.Set;

/**
 * What a transport has to give so that {@link TransportContract} can be asked of it: a broker, a way to cut it off, and what it
 * cannot do.
 *
 * <p>One harness serves one rule, on one thread. Queues and exchanges get names of their own, so harnesses may share a broker.
 */
public interface TransportHarness extends AutoCloseable {

    /** The transport under test. */
    Transport transport();

    /** Where its broker is; without a host if it is reached without a network. */
    BrokerUrl url();

    /** What it cannot do. Every capability that is not named here is asked for. */
    default Set<Capability> lacks() {
        return Set.of();
    }

    /**
     * Cuts every connection made so far, below the driver and without a word of goodbye: a chaos proxy, or a store that stops
     * answering. Connections made later work.
     */
    void cutConnections() throws Exception;

    /** Whether {@link #restartBroker()} can be called. */
    default boolean canRestartBroker() {
        return false;
    }

    /** Stops the broker and starts it again with what it had on disk; returns when it can be reached. */
    default void restartBroker() throws Exception {
        throw new UnsupportedOperationException("This broker cannot be restarted.");
    }

    /** The lease of transports that have leases: how long a rule waits for deliveries that nobody took over. */
    default Duration lease() {
        return Duration.ofSeconds(2);
    }

    /** Times to live and delays are small multiples of this. */
    default Duration tick() {
        return Duration.ofMillis(300);
    }

    /** How long a rule waits for something that has to happen. */
    default Duration patience() {
        return Duration.ofSeconds(15);
    }

    /** Removes what the harness set up. The connections are closed before. */
    @Override
    default void close() {}
}
