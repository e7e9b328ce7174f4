package dev.kelp.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.topology.Queue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryTransportTest {

    private static final Queue WORK = Queue.of("work");

    private final String name = UUID.randomUUID().toString();
    private final Connection connection = connect(name);
    private final Channel channel = connection.openChannel();
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aPublishedMessageIsConfirmedConsumedAndGoneAfterItsAck() throws Exception {
        channel.declareQueue(WORK);

        Outcome outcome = publish("hello");
        channel.consume(Consume.of("work", "c1"), deliveries);
        Delivery delivery = deliveries.next();
        channel.ack(delivery.tag());
        connection.close();

        assertThat(outcome.what).isEqualTo("confirmed");
        assertThat(text(delivery)).isEqualTo("hello");
        assertThat(left()).isZero();
    }

    @Test
    void aRejectedMessageComesBackRedelivered() throws Exception {
        channel.declareQueue(WORK);
        channel.consume(Consume.of("work", "c1"), deliveries);
        publish("again");

        Delivery first = deliveries.next();
        channel.reject(first.tag(), true);
        Delivery second = deliveries.next();

        assertThat(first.attempts().redelivered()).isFalse();
        assertThat(second.attempts().redelivered()).isTrue();
        assertThat(second.attempts().count()).isEqualTo(2);
    }

    @Test
    void messagesOutliveTheirConnection() {
        channel.declareQueue(WORK);
        publish("kept");

        connection.close();

        assertThat(left()).isOne();
    }

    @Test
    void anotherNameIsAnotherBroker() {
        channel.declareQueue(WORK);

        try (Connection other = connect(name + "-other")) {
            assertThat(other.openChannel().inspectQueue("work")).isEmpty();
        }
    }

    @Test
    void aBrokerWithoutConnectionsAndQueuesIsForgotten() {
        channel.declareQueue(WORK);
        channel.deleteQueue("work");

        connection.close();

        assertThat(MemoryBrokers.isKnown(name + "//")).isFalse();
    }

    @Test
    void noThreadRemainsAfterClose() {
        channel.declareQueue(WORK);
        channel.consume(Consume.of("work", "c1"), deliveries);
        assertThat(threads()).isPositive();

        connection.close();

        assertThat(threads()).isZero();
    }

    @Test
    void aConnectionThatOnlyPublishesHasNoThreads() {
        channel.declareQueue(WORK);
        publish("hello");

        assertThat(threads()).isZero();
    }

    private long left() {
        try (Connection next = connect(name)) {
            return next.openChannel().inspectQueue("work").orElseThrow().messages();
        }
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }

    private Outcome publish(String text) {
        Outcome outcome = new Outcome();
        Message message = new Message(MessageProperties.EMPTY, text.getBytes(StandardCharsets.UTF_8));
        channel.publish(Publication.mandatory(Route.toQueue("work"), message), outcome);
        channel.flush();
        return outcome;
    }

    private static Connection connect(String name) {
        return new MemoryTransport()
                .connect(ConnectionSettings.builder(BrokerUrl.parse("memory://" + name))
                        .clientName(name)
                        .build());
    }

    private static String text(Delivery delivery) {
        return new String(delivery.message().body(), StandardCharsets.UTF_8);
    }

    private static final class Deliveries implements Consumer {
        private final BlockingQueue<Delivery> received = new LinkedBlockingQueue<>();

        Delivery next() throws InterruptedException {
            Delivery next = received.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a delivery within 10 s").isNotNull();
            return next;
        }

        @Override
        public void onDelivery(Delivery delivery) {
            received.add(delivery);
        }

        @Override
        public void onCancelled(String reason) {}

        @Override
        public void onLost(TransportException cause) {}
    }

    private static final class Outcome implements PublishListener {
        private volatile String what = "nothing";

        @Override
        public void onConfirmed() {
            what = "confirmed";
        }

        @Override
        public void onReturned(int replyCode, String replyText) {
            what = "returned " + replyCode;
        }

        @Override
        public void onNacked(String reason) {
            what = "nacked " + reason;
        }

        @Override
        public void onLost(TransportException cause) {
            what = "lost " + cause;
        }
    }
}
