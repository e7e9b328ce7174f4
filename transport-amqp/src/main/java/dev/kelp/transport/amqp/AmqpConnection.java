package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One connection to an AMQP broker.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 it is never revived: once lost or closed, every call fails or does nothing.
 *   <li>I2 its loss is told once, and not at all when it was closed here.
 *   <li>I3 no write is stuck for longer than the write timeout: the socket is closed then, and the loss is told.
 * </ol>
 */
final class AmqpConnection implements Connection {

    /** Their socket is closed by then, so they have no reason to stay. */
    private static final Duration THREADS_END = Duration.ofSeconds(1);

    private final com.rabbitmq.client.Connection client;
    private final AmqpFrameHandler socket;
    private final ConnectionThreads threads;
    private final ClientCalls calls;
    private final AmqpErrors errors;
    private final Duration rpc;
    private final BlockedState blocked = new BlockedState();
    private final Set<String> countingQueues =
            ConcurrentHashMap.newKeySet(); // quorum queues declared through this connection

    AmqpConnection(
            com.rabbitmq.client.Connection client,
            AmqpFrameHandler socket,
            ConnectionThreads threads,
            AmqpErrors errors,
            AmqpLimits limits) {
        this.client = client;
        this.socket = socket;
        this.threads = threads;
        this.errors = errors;
        this.calls = new ClientCalls(errors, socket::close);
        this.rpc = limits.rpc();
        client.addBlockedListener(blocked);
        threads.repeat(limits.write().dividedBy(4), () -> socket.closeIfStuck(limits.write()));
        client.addShutdownListener(signal -> threads.stopTimers());
    }

    @Override
    public Set<Capability> capabilities() {
        return AmqpDescription.CAPABILITIES;
    }

    @Override
    public Channel openChannel() {
        return new AmqpChannel(this, openClientChannel("open a channel"));
    }

    /** A channel of the client, for the whole life of ours or for one question that may close it. */
    com.rabbitmq.client.Channel openClientChannel(String doing) {
        com.rabbitmq.client.Channel channel = calls.ask(doing, client::createChannel);
        if (channel == null) {
            throw new ChannelException(
                    AMQP.RESOURCE_ERROR,
                    "Cannot " + doing + ": all " + client.getChannelMax() + " channels of the connection are open.",
                    null);
        }
        return channel;
    }

    ClientCalls calls() {
        return calls;
    }

    AmqpErrors errors() {
        return errors;
    }

    BlockedState blocked() {
        return blocked;
    }

    /** The queues whose deliveries the broker counts, as far as they were declared here. */
    Set<String> countingQueues() {
        return countingQueues;
    }

    @Override
    public boolean isOpen() {
        return client.isOpen();
    }

    @Override
    public void listen(ConnectionListener listener) {
        blocked.tell(listener);
        AtomicBoolean told = new AtomicBoolean(); // the client may tell twice when it is lost during this call
        client.addShutdownListener(signal -> {
            if (isLoss(signal) && told.compareAndSet(false, true)) {
                listener.onLost(errors.lost(signal));
            }
        });
    }

    private static boolean isLoss(ShutdownSignalException signal) {
        return !signal.isInitiatedByApplication();
    }

    @Override
    public void close() {
        client.abort(AMQP.REPLY_SUCCESS, "closed", (int) rpc.toMillis());
        socket.close();
        threads.end(THREADS_END);
    }
}
