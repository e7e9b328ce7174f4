package dev.kelp.transport;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.session.InboundDecoder;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One message broker, or a failover list of them: the door to publishing, consuming and topology on any transport.
 *
 * <p>Safe for any thread; one serves a whole program, in place of pools of connections and producers. Connects when first needed,
 * and again after a loss: publishing over one connection, topology and {@link #get} over another, each {@link Subscription} over one
 * of its own. Calls that ask the broker something end within {@link BrokerOptions#callTimeout()} and throw a
 * {@link dev.kelp.transport.error.TransportException}, or {@link IllegalStateException} after {@link #close}.
 */
public final class Broker implements AutoCloseable {

    private final BrokerAccess access;
    private final BrokerOptions options;
    private final InboundDecoder decoder;
    private final SharedConnection asking;
    private final SharedChannel topology;
    private final SharedChannel fetching;
    private final Producer producer;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Broker(BrokerAccess access) {
        this.access = access;
        this.options = access.options();
        this.decoder = new InboundDecoder(options.codecs(), options.accept(), options.limits());
        this.asking = new SharedConnection(access, Role.CONSUME);
        this.topology = new SharedChannel(asking);
        this.fetching = new SharedChannel(asking);
        this.producer = new Producer(new SharedConnection(access, Role.PUBLISH), access);
    }

    /** A broker at a URL, for instance {@code amqp://user:password@host/virtual-host}, with default options. */
    public static Broker connect(String urls) {
        return connect(urls, BrokerOptions.defaults());
    }

    /**
     * A broker at a URL, or the first that answers of several separated by {@code ;}. Checks the URLs; connects only when needed.
     *
     * @throws dev.kelp.transport.error.TransportConfigurationException if a URL cannot be read, no transport serves it, or an option
     *     in it is unknown or not of its type
     */
    public static Broker connect(String urls, BrokerOptions options) {
        return new Broker(BrokerAccess.of(urls, options));
    }

    /** The one producer, shared by all threads. */
    public Producer producer() {
        return producer;
    }

    /** Consumes one queue, declaring it first, with default options; see {@link #subscribe(SubscribeOptions, MessageHandler)}. */
    public Subscription subscribe(Queue queue, MessageHandler handler) {
        return subscribe(SubscribeOptions.of(queue).build(), handler);
    }

    /**
     * Consumes queues until the subscription is closed, over every loss of the connection. Returns at once: it connects in the
     * background, for ever, with back-off.
     */
    public Subscription subscribe(SubscribeOptions what, MessageHandler handler) {
        checkOpen();
        Subscription subscription = new Subscription(this, what, handler, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.start();
        if (closed.get()) {
            subscription.close();
        }
        return subscription;
    }

    /**
     * Fetches one ready message; empty if there is none. It is unsettled until it is acknowledged, rejected or requeued, which on
     * transports with leases must happen within {@link BrokerOptions#lease()}.
     */
    public Optional<ReceivedMessage> get(String queue) {
        return ask(fetching, channel -> channel.get(queue, false).map(delivery -> received(queue, channel, delivery)));
    }

    private ReceivedMessage received(String queue, Channel channel, Delivery delivery) {
        long tag = delivery.tag();
        return new ReceivedMessage(
                new ReceivedMessage.Source(queue, delivery.route(), delivery.attempts(), delivery.message()),
                decode(decoder, delivery),
                (how, delay) -> fetching.callOn(channel, deadline(), () -> {
                    switch (how) {
                        case ACK -> channel.ack(tag);
                        case REJECT -> channel.reject(tag, false);
                        case REQUEUE -> channel.reject(tag, true);
                        case DELAY -> channel.delay(tag, delay);
                    }
                }));
    }

    private static ReceivedMessage.Body decode(InboundDecoder decoder, Delivery delivery) {
        try {
            return new ReceivedMessage.Body(decoder.decode(delivery.message()), null);
        } catch (DecodeException e) {
            return new ReceivedMessage.Body(null, e);
        }
    }

    /** Declares a queue, the exchanges of its bindings and the bindings; says how many messages and consumers it has. */
    public QueueStatus declare(Queue queue) {
        return ask(topology, channel -> Declarations.declare(channel, queue));
    }

    /** Declares an exchange. */
    public void declare(Exchange exchange) {
        tell(channel -> Declarations.declare(channel, exchange));
    }

    /** Adds a binding to a queue; both must be declared. */
    public void bind(String queue, Binding binding) {
        tell(channel -> channel.bind(queue, binding));
    }

    /** Removes a binding from a queue; no effect if there is none. */
    public void unbind(String queue, Binding binding) {
        tell(channel -> channel.unbind(queue, binding));
    }

    /** What the broker says of a queue; empty if there is none of that name. */
    public Optional<QueueStatus> inspect(String queue) {
        return ask(topology, channel -> channel.inspectQueue(queue));
    }

    /** Removes the ready messages of a queue; says how many. */
    public long purge(String queue) {
        return ask(topology, channel -> channel.purge(queue));
    }

    /** Deletes a queue with its messages and bindings; no effect if there is none. */
    public void deleteQueue(String queue) {
        producer.forgetDeclared(queue);
        tell(channel -> channel.deleteQueue(queue));
    }

    /** Deletes an exchange with its bindings; no effect if there is none. */
    public void deleteExchange(String exchange) {
        tell(channel -> channel.deleteExchange(exchange));
    }

    /** What the transport can do as connected now; connects if need be. */
    public Set<Capability> capabilities() {
        checkOpen();
        return asking.session(deadline()).capabilities();
    }

    /** The URLs in order of failover; their text forms are masked. */
    public List<BrokerUrl> urls() {
        return access.urls();
    }

    /** The options it was made with. */
    public BrokerOptions options() {
        return options;
    }

    /** How bodies of received messages are read. For Kelp's own modules. */
    public InboundDecoder decoder() {
        return decoder;
    }

    /**
     * Makes connections of one more owner, generation after generation. For Kelp's own modules.
     *
     * @param liveness turned by the owner's loop, so that leases are renewed only while it lives
     */
    public Reconnector reconnector(Role role, Liveness liveness) {
        return access.reconnector(url -> access.connect(url, role, liveness, options.callTimeout()));
    }

    /**
     * Closes subscriptions, waits for unconfirmed publishes and closes the connections: what was fetched and not settled goes back.
     * Takes no longer than {@link BrokerOptions#callTimeout()}, or the longest {@link SubscribeOptions#closeTimeout()} more.
     * Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        subscriptions.forEach(Subscription::requestClose);
        subscriptions.forEach(Subscription::close);
        Deadline deadline = deadline();
        try {
            producer.close(deadline);
        } finally {
            asking.close(deadline);
        }
    }

    private void tell(Consumer<Channel> work) {
        ask(topology, channel -> {
            work.accept(channel);
            return true;
        });
    }

    private <T> T ask(SharedChannel where, Function<Channel, T> work) {
        checkOpen();
        return where.call(deadline(), work);
    }

    private Deadline deadline() {
        return Deadline.in(options.callTimeout(), options.runtime());
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("This broker is closed.");
        }
    }

    /** The first URL, masked. */
    @Override
    public String toString() {
        return "Broker[" + access.firstUrl() + "]";
    }
}
