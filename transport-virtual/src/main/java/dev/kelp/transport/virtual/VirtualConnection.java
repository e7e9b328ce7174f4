package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection over one queue store: builds the parts that its channels share, and tells everybody when it is lost. */
final class VirtualConnection implements Connection {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualConnection.class);
    private static final Set<Capability> OWN = Set.copyOf(EnumSet.of(
            Capability.TOPIC_EXCHANGE,
            Capability.FANOUT_EXCHANGE,
            Capability.HEADERS_EXCHANGE,
            Capability.RELIABLE_FANOUT,
            Capability.PUBLISH_CONFIRM,
            Capability.MANDATORY,
            Capability.EXCLUSIVE_QUEUES,
            Capability.CANCEL_NOTIFICATION,
            Capability.EQUIVALENCE_CHECK,
            Capability.CHANNEL_PREFETCH,
            Capability.DELIVERIES_OUTLIVE_CONNECTION));

    private final ConnectionSettings settings;
    private final LossWatch watch = new LossWatch(this::lost);
    private final WatchedStore store;
    private final AtomicLong publishNumbers = new AtomicLong();
    private final Router router;
    private final Topology topology;
    private final Actors actors;
    private final Upkeep upkeep;
    private final Set<Capability> capabilities;
    private final Set<VirtualChannel> channels = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable ConnectionListener> listener = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    VirtualConnection(QueueStore plain, ConnectionSettings settings, VirtualHost host) {
        this.settings = settings;
        this.store = new WatchedStore(plain, watch);
        this.router = new Router(host, store);
        this.topology = new Topology(host, store, settings.runtime().time(), this);
        this.actors = new Actors(
                settings.runtime().runner(), watch, settings.timeouts().rpc());
        DeadLetters deadLetters = new DeadLetters(
                host,
                router,
                publishNumbers::incrementAndGet,
                settings.runtime().time());
        Settler settler = new Settler(store, deadLetters, settings.runtime().time());
        this.upkeep =
                new Upkeep(settings, store, actors, settler, this::held, topology::removeUnused, this::wakePollers);
        this.capabilities = capabilities(plain.capabilities());
    }

    static Set<Capability> capabilities(StoreCapabilities store) {
        EnumSet<Capability> all = EnumSet.copyOf(OWN);
        all.addAll(store.set());
        return Set.copyOf(all);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Channel openChannel() {
        watch.requireConnected();
        if (closed.get()) {
            throw new ChannelException(ReplyCodes.CHANNEL_ERROR, "The connection to " + url() + " is closed.", null);
        }
        VirtualChannel channel = new VirtualChannel(
                this,
                watch,
                topology,
                new Outbox(store, router, publishNumbers::incrementAndGet),
                new Inbox(upkeep, store, settings.lease()));
        channels.add(channel);
        return channel;
    }

    @Override
    public boolean isOpen() {
        return !closed.get() && watch.cause() == null;
    }

    @Override
    public void listen(ConnectionListener added) {
        listener.set(added);
        tell();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channels.forEach(VirtualChannel::close);
            removeOwnQueues();
        } finally {
            actors.stopAndAwait();
            store.close();
        }
    }

    private void removeOwnQueues() {
        if (watch.cause() != null) {
            return;
        }
        try {
            topology.removeOwn();
        } catch (ConnectionException e) {
            LOG.debug("Lost {} while closing it; what it had leased comes back when the leases end", url(), e);
        }
    }

    BrokerUrl url() {
        return settings.url();
    }

    void forget(VirtualChannel channel) {
        channels.remove(channel);
    }

    private void lost(TransportException cause) {
        actors.stop();
        channels.forEach(channel -> channel.lost(cause));
        topology.abandonOwn();
        tell();
    }

    private void tell() {
        ConnectionListener toTell = listener.get();
        TransportException cause = watch.cause();
        if (toTell != null && cause != null && !closed.get() && told.compareAndSet(false, true)) {
            toTell.onLost(cause);
        }
    }

    private List<UnackedDelivery> held() {
        return channels.stream().flatMap(channel -> channel.held().stream()).toList();
    }

    private void wakePollers() {
        channels.forEach(VirtualChannel::wakePoller);
    }
}
