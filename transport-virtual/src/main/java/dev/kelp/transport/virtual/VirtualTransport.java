package dev.kelp.transport.virtual;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import java.util.Set;

/**
 * Makes connections of queue stores: adds exchanges, consumers, prefetch, acknowledgement and everything else that a broker which only
 * holds queues does not do.
 */
public final class VirtualTransport {

    private VirtualTransport() {}

    /**
     * A connection over a store of its own, which is closed with it. Any number of connections to one broker share its host.
     *
     * @param store for this connection only
     * @param settings as given to {@link dev.kelp.transport.spi.Transport#connect}
     * @param host what the connections of this process know together
     */
    public static Connection over(QueueStore store, ConnectionSettings settings, VirtualHost host) {
        return new VirtualConnection(store, settings, host);
    }

    /** What connections over such a store can do, for {@link dev.kelp.transport.spi.TransportDescription#capabilities()}. */
    public static Set<Capability> capabilities(StoreCapabilities store) {
        return VirtualConnection.capabilities(store);
    }
}
