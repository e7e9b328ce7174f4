package dev.kelp.transport.fake;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Role;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection that is lost, blocked and closed when the test says so. */
public final class FakeConnection implements Connection {

    private final FakeTransport transport;
    private final ConnectionSettings settings;
    private final Set<Capability> capabilities;
    private final List<FakeChannel> channels = new CopyOnWriteArrayList<>();
    private volatile ConnectionListener listener;
    private volatile boolean open = true;
    private volatile boolean closed;

    FakeConnection(FakeTransport transport, ConnectionSettings settings, Set<Capability> capabilities) {
        this.transport = transport;
        this.settings = settings;
        this.capabilities = capabilities;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public Role role() {
        return settings.role();
    }

    public List<FakeChannel> channels() {
        return channels;
    }

    /** The first channel that something was published on. */
    public FakeChannel publishing() {
        return channels.stream()
                .filter(each -> !each.published().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The first channel with a consumer. */
    public FakeChannel consuming() {
        return channels.stream()
                .filter(each -> !each.consumers().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Everything that was asked of its channels, channel by channel. */
    public List<String> calls() {
        return channels.stream().flatMap(each -> each.calls().stream()).toList();
    }

    /** The network breaks. */
    public void lose() {
        open = false;
        ConnectionException cause = new ConnectionException("The network broke.", null);
        channels.forEach(each -> each.lost(cause));
        listener.onLost(cause);
    }

    public void block(String reason) {
        listener.onBlocked(reason);
    }

    public void unblock() {
        listener.onUnblocked();
    }

    /** Whether the client closed it. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Channel openChannel() {
        if (!open) {
            throw new ConnectionException("The connection is gone.", null);
        }
        FakeChannel channel = new FakeChannel(this, transport.answer());
        channels.add(channel);
        return channel;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void listen(ConnectionListener told) {
        listener = told;
    }

    @Override
    public void close() {
        open = false;
        closed = true;
        channels.forEach(FakeChannel::close);
    }
}
