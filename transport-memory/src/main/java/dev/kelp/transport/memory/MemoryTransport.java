package dev.kelp.transport.memory;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import dev.kelp.transport.virtual.VirtualTransport;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import java.util.List;
import java.util.Set;

/**
 * The transport inside one JVM, for tests, demonstrations and single programs: {@code memory://} or {@code memory://name}.
 *
 * <p>All connections of a JVM with the same name, in whatever class, share one broker. Its messages outlive connections and end with the
 * JVM; a broker without connections and queues is forgotten. Everything that a transport can do, it does;
 * the lowest priority number is served first, as on all transports of Kombu's that only hold queues.
 */
public final class MemoryTransport implements Transport {

    private static final Set<Capability> CAPABILITIES =
            VirtualTransport.capabilities(new StoreCapabilities(MemoryQueueStore.CAPABILITIES));

    /** For {@link java.util.ServiceLoader}. */
    public MemoryTransport() {}

    @Override
    public TransportDescription describe() {
        return new TransportDescription(
                "dev.kelp:kelp-transport-memory", List.of("memory"), 0, CAPABILITIES, List.of());
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        String name = settings.url().host().orElse("") + "/" + settings.url().virtualHost();
        MemoryBrokers.Opened opened =
                MemoryBrokers.open(name, settings.runtime().time());
        return VirtualTransport.over(opened.store(), settings, opened.host());
    }
}
