package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import dev.kelp.transport.testkit.fake.CutOffStore;
import dev.kelp.transport.testkit.fake.FakeQueueStore;
import dev.kelp.transport.virtual.VirtualHost;
import dev.kelp.transport.virtual.VirtualTransport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A virtual transport over fake stores, with connections that are perhaps broken. */
final class FakeTransportHarness implements TransportHarness, Transport {

    private FakeQueueStore broker = FakeQueueStore.on(Runtime.system().time());
    private VirtualHost host = VirtualHost.local();
    private final List<CutOffStore> stores = new CopyOnWriteArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private UnaryOperator<Connection> breakage = UnaryOperator.identity();
    private String url = "fake://";
    private String scheme = "fake";
    private boolean forgetful;
    private boolean once;
    private volatile boolean cut;

    FakeTransportHarness(Duration patience) {
        this.patience = patience;
    }

    FakeTransportHarness connections(UnaryOperator<Connection> broken) {
        breakage = broken;
        return this;
    }

    FakeTransportHarness channels(UnaryOperator<Channel> broken) {
        return connections(connection -> new BrokenConnection(connection) {
            @Override
            public Channel openChannel() {
                return broken.apply(correct.openChannel());
            }
        });
    }

    FakeTransportHarness closingTogether() {
        return connections(connection -> new BrokenConnection(connection) {
            @Override
            public void close() {
                connections.forEach(Connection::close);
            }
        });
    }

    FakeTransportHarness servingTwo() {
        return connections(connection -> connections.size() <= 2
                ? connection
                : new BrokenConnection(connection) {
                    @Override
                    public Channel openChannel() {
                        return new BrokenChannel(correct.openChannel()) {
                            @Override
                            void delivered(Delivery delivery, Consumer consumer) {
                                // as the name says
                            }
                        };
                    }
                });
    }

    FakeTransportHarness connectingOnce() {
        once = true;
        return this;
    }

    FakeTransportHarness describingAnother() {
        scheme = "another";
        return this;
    }

    FakeTransportHarness withHost() {
        url = "fake://localhost:1";
        return this;
    }

    FakeTransportHarness forgetful() {
        forgetful = true;
        return this;
    }

    @Override
    public Transport transport() {
        return this;
    }

    @Override
    public TransportDescription describe() {
        return new TransportDescription("kelp-transport-fake", List.of(scheme), 0, Set.of(), List.of());
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        if (once && cut) {
            throw new ConnectionException("There was a connection once; another is too much.", null);
        }
        CutOffStore store = new CutOffStore(broker.another());
        stores.add(store);
        Connection connection = VirtualTransport.over(store, settings, host);
        connections.add(connection);
        return breakage.apply(connection);
    }

    @Override
    public BrokerUrl url() {
        return BrokerUrl.parse(url);
    }

    @Override
    public Set<Capability> lacks() {
        return EnumSet.of(Capability.HIGHEST_PRIORITY_FIRST, Capability.QUEUE_EXPIRES);
    }

    @Override
    public void cutConnections() {
        cut = true;
        stores.forEach(CutOffStore::cut);
    }

    @Override
    public boolean canRestartBroker() {
        return true;
    }

    @Override
    public void restartBroker() {
        cutConnections();
        if (forgetful) {
            broker = FakeQueueStore.on(Runtime.system().time());
            host = VirtualHost.local();
        }
    }

    @Override
    public Duration tick() {
        return Duration.ofMillis(100);
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
    }
}
