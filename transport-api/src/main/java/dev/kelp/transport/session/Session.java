package dev.kelp.transport.session;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.util.Set;

/**
 * One connection generation: a connection, its main channel, and the consumers on it. Never revived; the next generation is another
 * session, made by the {@link Reconnector}.
 *
 * <p>Owned first by the thread that opens it, then by the loop it is handed to; only {@link #generation()}, {@link #url()},
 * {@link #capabilities()} and {@link #can} may be used from elsewhere. Deliveries are settled through {@link CurrentSession}.
 */
public final class Session {

    private final long generation;
    private final BrokerUrl url;
    private final Connection connection;
    private final Channel channel;
    private final Set<Capability> capabilities;
    private final SessionListener listener;

    Session(long generation, BrokerUrl url, Connection connection, SessionListener listener) {
        this.generation = generation;
        this.url = url;
        this.connection = connection;
        this.channel = connection.openChannel();
        this.capabilities = Set.copyOf(connection.capabilities());
        this.listener = listener;
    }

    /** Counts the sessions of one owner, from 1. */
    public long generation() {
        return generation;
    }

    /** The broker it is connected to. */
    public BrokerUrl url() {
        return url;
    }

    /** Whether its transport can do something. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** What its transport can do. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Whether it can still be used, as far as is known without asking the broker. */
    public boolean isOpen() {
        return connection.isOpen() && channel.isOpen();
    }

    /** Declares a queue with the exchanges of its bindings. */
    public void declare(Queue queue) {
        for (Binding binding : queue.bindings()) {
            declare(binding.exchange());
        }
        channel.declareQueue(queue);
    }

    /** Declares an exchange, unless the broker made it itself. */
    public void declare(Exchange exchange) {
        if (!exchange.isPredeclared()) {
            channel.declareExchange(exchange);
        }
    }

    /** Bounds the unsettled deliveries; see {@link Channel#qos}. */
    public void qos(Qos qos) {
        channel.qos(qos);
    }

    /** Starts a consumer whose deliveries go to this session's listener. */
    public void consume(Consume consume) {
        channel.consume(consume, new Posting(consume));
    }

    /** Ends a consumer; its unsettled deliveries stay unsettled. */
    public void cancel(String consumerTag) {
        channel.cancel(consumerTag);
    }

    /** Opens a further channel on the same connection, for a step that needs one of its own. */
    public Channel openChannel() {
        return connection.openChannel();
    }

    /** Puts unsettled deliveries back to the front of their queues and closes channel and connection. Bounded by the RPC timeout. */
    public void close() {
        try {
            channel.close();
        } finally {
            connection.close();
        }
    }

    Channel channel() {
        return channel;
    }

    private final class Posting implements Consumer {
        private final Consume consume;

        Posting(Consume consume) {
            this.consume = consume;
        }

        @Override
        public void onDelivery(Delivery delivery) {
            listener.onDelivery(new Inbound(consume.queue(), delivery, generation));
        }

        @Override
        public void onCancelled(String reason) {
            listener.onCancelled(generation, consume.consumerTag(), reason);
        }

        @Override
        public void onLost(TransportException cause) {
            listener.onLost(generation, cause);
        }
    }
}
