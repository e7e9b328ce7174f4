package dev.kelp.integration.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AmqpDriverIT {

    private static String url = "";

    private Connection connection;
    private Channel channel;

    @BeforeAll
    static void virtualHost() {
        url = RabbitMq.current().newVirtualHost().url();
    }

    @BeforeEach
    void connect() {
        connection = Connections.to(url);
        channel = connection.openChannel();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void a_confirmed_message_is_delivered_and_gone_once_acknowledged() throws InterruptedException {
        Queue queue = declared("first");
        Outcome outcome = new Outcome();
        Inbox inbox = new Inbox();

        channel.publish(Messages.to(queue.name(), "hello"), outcome);
        assertThat(outcome.await()).isEqualTo("confirmed");

        channel.consume(Consume.of(queue.name(), "c1"), inbox);
        Delivery delivery = inbox.next();
        assertThat(Inbox.text(delivery)).isEqualTo("hello");
        channel.ack(delivery.tag());
        channel.ack(delivery.tag());
        channel.close();
        assertThat(connection
                        .openChannel()
                        .inspectQueue(queue.name())
                        .orElseThrow()
                        .messages())
                .isZero();
    }

    @Test
    void returned_publishes_between_routed_ones_are_told_to_their_own_publishers() {
        Queue queue = declared("routed");
        List<Outcome> routed = new ArrayList<>();
        List<Outcome> unroutable = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            routed.add(published(queue.name(), "m" + i));
            unroutable.add(published(i % 2 == 0 ? "nowhere" : "nowhere-" + i, "m" + i));
        }

        assertThat(routed).extracting(Outcome::await).containsOnly("confirmed");
        assertThat(unroutable).extracting(Outcome::await).containsOnly("returned 312");
        assertThat(routed).extracting(Outcome::times).containsOnly(1);
        assertThat(unroutable).extracting(Outcome::times).containsOnly(1);
    }

    @Test
    void no_more_is_unsettled_than_the_prefetch_count_of_each_consumer() throws InterruptedException {
        Queue queue = declared("bounded");
        for (int i = 0; i < 10; i++) {
            assertThat(published(queue.name(), "m" + i).await()).isEqualTo("confirmed");
        }
        Inbox inbox = new Inbox();
        channel.qos(new Qos(3));
        channel.consume(Consume.of(queue.name(), "c1"), inbox);

        List<Delivery> window = List.of(inbox.next(), inbox.next(), inbox.next());
        channel.inspectQueue(queue.name());
        assertThat(inbox.waiting()).isZero();

        channel.reject(window.get(0).tag(), false);
        assertThat(Inbox.text(inbox.next())).isEqualTo("m3");
    }

    private Queue declared(String name) {
        Queue queue = Queue.of(name);
        channel.declareQueue(queue);
        return queue;
    }

    private Outcome published(String queue, String body) {
        Outcome outcome = new Outcome();
        channel.publish(Messages.to(queue, body), outcome);
        return outcome;
    }
}
