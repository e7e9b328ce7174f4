package dev.kelp.transport.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import dev.kelp.transport.testkit.TransportContract;
import dev.kelp.transport.testkit.TransportHarness;
import dev.kelp.transport.testkit.fake.CutOffStore;
import dev.kelp.transport.virtual.VirtualTransport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The memory transport keeps every rule of transports; its store is wrapped, because nothing can cut a call inside one process. */
class MemoryTransportContractTest implements TransportContract {

    @Override
    public TransportHarness harness() {
        return new Harness();
    }

    private static final class Harness implements TransportHarness, Transport {
        private final MemoryBroker broker = new MemoryBroker(Runtime.system().time());
        private final List<CutOffStore> stores = new CopyOnWriteArrayList<>();
        private final List<Connection> connections = new CopyOnWriteArrayList<>();

        @Override
        public Transport transport() {
            return this;
        }

        @Override
        public TransportDescription describe() {
            return new MemoryTransport().describe();
        }

        @Override
        public Connection connect(ConnectionSettings settings) {
            CutOffStore store = new CutOffStore(broker.openStore());
            stores.add(store);
            Connection connection = VirtualTransport.over(store, settings, broker.host());
            connections.add(connection);
            return connection;
        }

        @Override
        public BrokerUrl url() {
            return BrokerUrl.parse("memory://");
        }

        @Override
        public Set<Capability> lacks() {
            Set<Capability> lacking = EnumSet.allOf(Capability.class);
            lacking.removeAll(describe().capabilities());
            return lacking;
        }

        @Override
        public void cutConnections() {
            stores.forEach(CutOffStore::cut);
            connections.forEach(Harness::notice);
        }

        /** An idle socket learns of its reset from the kernel; a store without sockets only when it is called. */
        private static void notice(Connection connection) {
            if (connection.isOpen()) {
                Channel channel = connection.openChannel();
                assertThatThrownBy(() -> channel.inspectQueue("any")).isInstanceOf(ConnectionException.class);
            }
        }
    }
}
