package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import java.util.EnumSet;
import java.util.Set;

/**
 * A connection whose deliveries end with it, as AMQP's do: the broker has them ready again when it is lost, and nothing of it can be
 * settled later or put back for a time.
 */
final class ChannelBoundConnection implements Connection {

    private final Connection connection;

    ChannelBoundConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> fewer = EnumSet.copyOf(connection.capabilities());
        fewer.remove(Capability.DELIVERIES_OUTLIVE_CONNECTION);
        fewer.remove(Capability.DELAYED_REQUEUE);
        return fewer;
    }

    @Override
    public Channel openChannel() {
        return new ChannelBoundChannel(connection.openChannel());
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void listen(ConnectionListener listener) {
        connection.listen(listener);
    }

    @Override
    public void close() {
        connection.close();
    }
}
