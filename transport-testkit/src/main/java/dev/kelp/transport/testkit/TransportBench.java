package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelp.transport.Broker;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.testkit.PublishLog.Outcome;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A transport under test with the words in which its rules are written. One for each rule; used by one thread. */
final class TransportBench implements AutoCloseable {

    private static final String MARKER = "the marker";

    private final TransportHarness harness;
    private final String prefix = "kelp-contract-" + UUID.randomUUID();
    private final List<Connection> connections = new ArrayList<>();
    private final List<String> queues = new ArrayList<>();
    private final List<String> exchanges = new ArrayList<>();
    private @Nullable Connection consuming;
    private @Nullable Channel publisher;
    private int names;

    TransportBench(TransportHarness harness) {
        this.harness = harness;
    }

    TransportHarness harness() {
        return harness;
    }

    Patience patience() {
        return new Patience(harness.patience());
    }

    Duration ticks(int count) {
        return harness.tick().multipliedBy(count);
    }

    /** A new connection, whose losses go to the log. Closed with the bench. */
    Connection connect(Role role, ConnectionLog log) {
        Connection connection = harness.transport()
                .connect(ConnectionSettings.builder(harness.url())
                        .role(role)
                        .lease(harness.lease())
                        .clientName("kelp contract")
                        .build());
        connections.add(connection);
        connection.listen(log);
        return connection;
    }

    Connection connect() {
        return connect(Role.CONSUME, new ConnectionLog());
    }

    /** The one connection that consumers use unless a rule needs more. */
    Connection consuming() {
        if (consuming == null || !consuming.isOpen()) {
            consuming = connect();
        }
        return consuming;
    }

    /** A new channel of the consuming connection. */
    Channel channel() {
        return consuming().openChannel();
    }

    /** The one channel that publishes; opened again when it is gone. */
    Channel publisher() {
        if (publisher == null || !publisher.isOpen()) {
            publisher = connect(Role.PUBLISH, new ConnectionLog()).openChannel();
        }
        return publisher;
    }

    /** Cuts every connection; what is asked of the bench afterwards goes over new ones, even if the old have not noticed yet. */
    void cutConnections() throws Exception {
        consuming = null;
        publisher = null;
        harness.cutConnections();
    }

    /** Restarts the broker; what is asked of the bench afterwards goes over new connections. */
    void restartBroker() throws Exception {
        consuming = null;
        publisher = null;
        harness.restartBroker();
    }

    String freshName() {
        String name = prefix + "-" + names++;
        queues.add(name);
        return name;
    }

    /** The name of a new queue. */
    String queue() {
        return declared(Queue.of(freshName()));
    }

    String declared(Queue queue) {
        publisher().declareQueue(queue);
        return queue.name();
    }

    /** A new exchange. */
    Exchange exchange(ExchangeType type) {
        Exchange exchange = Exchange.of(prefix + "-exchange-" + names++, type);
        exchanges.add(exchange.name());
        publisher().declareExchange(exchange);
        return exchange;
    }

    /** The name of a new queue bound to an exchange. */
    String queueBoundTo(Exchange exchange, String key) {
        return declared(Queue.builder(freshName()).boundTo(exchange, key).build());
    }

    /** Publishes to a queue and waits until each message is confirmed. */
    void publish(String queue, String... texts) throws InterruptedException {
        for (String text : texts) {
            publish(Route.toQueue(queue), Messages.text(text));
        }
    }

    void publish(Route route, Message message) throws InterruptedException {
        assertThat(outcome(Publication.mandatory(route, message)))
                .as("outcome of a publish to %s", route)
                .isEqualTo(Outcome.CONFIRMED);
    }

    Outcome outcome(Publication publication) throws InterruptedException {
        return handOver(publisher(), publication).outcome(patience());
    }

    static PublishLog handOver(Channel channel, Publication publication) {
        PublishLog log = new PublishLog();
        channel.publish(publication, log);
        channel.flush();
        return log;
    }

    Deliveries consume(Channel channel, String queue) {
        return consume(channel, queue, "tag-" + names++);
    }

    Deliveries consume(Channel channel, String queue, String tag) {
        return consume(channel, Consume.of(queue, tag));
    }

    Deliveries consume(Channel channel, Consume consume) {
        Deliveries deliveries = new Deliveries(patience());
        channel.consume(consume, deliveries);
        return deliveries;
    }

    /**
     * Everything that is ready, acknowledged: publishes a marker behind it and consumes until that comes. Proves that something does
     * <em>not</em> come, without waiting for it.
     */
    List<String> drain(String queue) throws InterruptedException {
        publish(queue, MARKER);
        Channel channel = channel();
        Deliveries deliveries = consume(channel, queue);
        List<String> before = new ArrayList<>();
        while (true) {
            Delivery next = deliveries.next();
            channel.ack(next.tag());
            if (Deliveries.textOf(next).equals(MARKER)) {
                channel.close();
                return before;
            }
            before.add(Deliveries.textOf(next));
        }
    }

    /** The error of a call that is refused: one of Kelp's own, which says enough to act on. */
    static TransportException refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(TransportException.class).hasMessageMatching("(?s).{20,}");
        return (TransportException) thrown;
    }

    /** The portable client on this transport; closed by who asked for it. */
    Broker broker() {
        return HarnessTransport.broker(harness);
    }

    /** Closes every connection made so far. */
    void closeConnections() {
        connections.forEach(Connection::close);
    }

    @Override
    public void close() {
        try (harness) {
            closeConnections();
            Connection janitor = connect();
            Channel channel = janitor.openChannel();
            queues.forEach(channel::deleteQueue);
            exchanges.forEach(channel::deleteExchange);
            janitor.close();
        }
    }
}
