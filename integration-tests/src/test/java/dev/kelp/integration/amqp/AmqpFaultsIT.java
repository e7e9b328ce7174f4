package dev.kelp.integration.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator or an accident does to a broker under a running client. */
final class AmqpFaultsIT {

    private final RabbitMq broker = RabbitMq.current();
    private RabbitMq.VirtualHost host;

    @BeforeEach
    void virtualHost() {
        host = broker.newVirtualHost();
    }

    @Test
    void a_connection_closed_by_an_operator_is_told_and_its_delivery_comes_again() throws InterruptedException {
        Told told = new Told();
        Inbox first = new Inbox();
        Connection connection = Connections.to(host.url());
        connection.listen(told);
        Channel channel = connection.openChannel();
        declaredAndPublished(channel, Queue.of("q"), "a");
        channel.consume(Consume.of("q", "c"), first);
        long tag = first.next().tag();

        broker.ctl("close_all_connections", "--vhost", host.name(), "maintenance");

        assertThat(told.next()).startsWith("lost").contains("CONNECTION_FORCED").contains("maintenance");
        assertThat(first.awaitLost()).isInstanceOf(ConnectionException.class);
        assertThatThrownBy(() -> channel.ack(tag)).isInstanceOf(ConnectionException.class);
        connection.close();
        assertThat(nextOf("q").attempts()).isEqualTo(Attempts.REDELIVERED);
    }

    @Test
    void a_killed_broker_ends_consumers_and_keeps_what_it_confirmed() throws InterruptedException {
        Inbox inbox = new Inbox();
        Connection connection = Connections.to(host.url());
        Channel channel = connection.openChannel();
        declaredAndPublished(channel, Queue.of("q"), "a");
        channel.consume(Consume.of("q", "c"), inbox);
        inbox.next();

        broker.kill();
        assertThat(inbox.awaitLost()).isInstanceOf(ConnectionException.class);
        connection.close();
        broker.start();

        assertThat(Inbox.text(nextOf("q"))).isEqualTo("a");
    }

    @Test
    void a_memory_alarm_blocks_publishers_and_not_consumers() throws InterruptedException {
        Told told = new Told();
        try (Connection publishing = Connections.to(host.url());
                Connection consuming = Connections.to(host.url())) {
            publishing.listen(told);
            Channel publisher = publishing.openChannel();
            declaredAndPublished(publisher, Queue.of("q"), "before");
            Outcome under = new Outcome();

            broker.ctl("set_vm_memory_high_watermark", "absolute", "1");
            try {
                publisher.publish(Messages.to("q", "under way"), under);
                assertThat(told.next()).startsWith("blocked");
                assertThatThrownBy(() -> publisher.publish(Messages.to("q", "refused"), new Outcome()))
                        .isInstanceOf(PublishException.class)
                        .hasMessageContaining("blocked");
                Inbox inbox = new Inbox();
                Channel consumer = consuming.openChannel();
                consumer.consume(Consume.of("q", "c"), inbox);
                Delivery delivery = inbox.next();
                consumer.ack(delivery.tag());
                assertThat(Inbox.text(delivery)).isEqualTo("before");
            } finally {
                broker.ctl("set_vm_memory_high_watermark", "0.6");
            }
            assertThat(told.next()).isEqualTo("unblocked");
            assertThat(under.await()).isEqualTo("confirmed");
        }
    }

    @Test
    void a_quorum_queue_counts_deliveries_and_gives_up_after_its_limit() throws InterruptedException {
        Queue dead = Queue.of("dead");
        Queue queue = Queue.builder("counting")
                .quorum()
                .deliveryLimit(2)
                .deadLetterTo(dead)
                .build();
        try (Connection connection = Connections.to(host.url())) {
            Channel channel = connection.openChannel();
            channel.declareQueue(dead);
            declaredAndPublished(channel, queue, "poison");
            Inbox inbox = new Inbox();
            channel.qos(new Qos(1));
            channel.consume(Consume.of("counting", "c"), inbox);

            for (int count = 1; count <= 3; count++) {
                Delivery delivery = inbox.next();
                assertThat(delivery.attempts()).isEqualTo(new Attempts(count > 1, count));
                channel.reject(delivery.tag(), true);
            }

            Delivery given = nextOf("dead");
            assertThat(Inbox.text(given)).isEqualTo("poison");
            assertThat(given.attempts().count()).isZero();
            assertThat(given.message().properties().headers()).containsEntry("x-first-death-reason", "delivery_limit");
        }
    }

    @Test
    void a_full_queue_that_rejects_says_no() {
        Queue full = Queue.builder("full")
                .maxLength(1)
                .argument("x-overflow", "reject-publish")
                .build();
        try (Connection connection = Connections.to(host.url())) {
            Channel channel = connection.openChannel();
            declaredAndPublished(channel, full, "fits");
            Outcome second = new Outcome();
            Outcome third = new Outcome();

            channel.publish(Messages.to("full", "does not"), second);
            channel.publish(Messages.to("full", "nor this"), third);

            assertThat(third.await()).isEqualTo("nacked");
            assertThat(second.isKnown()).isTrue();
        }
    }

    @Test
    void recovered_deliveries_come_again_and_their_old_tags_are_worth_nothing() throws InterruptedException {
        try (Connection connection = Connections.to(host.url())) {
            Channel channel = connection.openChannel();
            declaredAndPublished(channel, Queue.of("q"), "a");
            Inbox inbox = new Inbox();
            channel.consume(Consume.of("q", "c"), inbox);
            long old = inbox.next().tag();

            channel.recover();
            Delivery again = inbox.next();
            channel.ack(old);
            channel.ack(again.tag());

            assertThat(again.attempts().redelivered()).isTrue();
            assertThat(channel.inspectQueue("q")).isPresent();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    private static void declaredAndPublished(Channel channel, Queue queue, String body) {
        Outcome outcome = new Outcome();
        channel.declareQueue(queue);
        channel.publish(Messages.to(queue.name(), body), outcome);
        assertThat(outcome.await()).isEqualTo("confirmed");
    }

    private Delivery nextOf(String queue) {
        try (Connection connection = Connections.to(host.url())) {
            Channel channel = connection.openChannel();
            return await().atMost(Duration.ofSeconds(10))
                    .until(() -> channel.get(queue, true), Optional::isPresent)
                    .orElseThrow();
        }
    }

    /** Keeps what a connection tells. */
    private static final class Told implements ConnectionListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String next = told.poll(15, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("The connection told nothing within 15 s");
            }
            return next;
        }

        @Override
        public void onLost(TransportException cause) {
            told.add("lost " + cause.getMessage());
        }

        @Override
        public void onBlocked(String reason) {
            told.add("blocked " + reason);
        }

        @Override
        public void onUnblocked() {
            told.add("unblocked");
        }
    }
}
