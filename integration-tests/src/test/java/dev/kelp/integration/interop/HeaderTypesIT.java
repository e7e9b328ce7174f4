package dev.kelp.integration.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.integration.amqp.Connections;
import dev.kelp.integration.amqp.Inbox;
import dev.kelp.integration.amqp.Outcome;
import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Queue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Header types between py-amqp and Java, also where the broker hands out letters that the Java client cannot read. */
final class HeaderTypesIT {

    /** The versions: one that hands out what it was given, one that translates. */
    enum Version {
        OLD(RabbitMq::old),
        CURRENT(RabbitMq::current);

        private final Supplier<RabbitMq> broker;

        Version(Supplier<RabbitMq> broker) {
            this.broker = broker;
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_python_sends_is_received_and_so_is_the_next_message(Version version) throws InterruptedException {
        String url = version.broker.get().newVirtualHost().url();
        assertThat(python("send", url)).isEqualTo("\"sent\"");
        try (Connection connection = Connections.to(url)) {
            Channel channel = connection.openChannel();
            Inbox inbox = new Inbox();
            channel.consume(Consume.of("headers", "c"), inbox);

            Delivery delivery = inbox.next();
            channel.ack(delivery.tag());

            assertThat(delivery.message().properties().headers())
                    .containsEntry("int", 7)
                    .containsEntry("beyond 32 bits", 1L << 33)
                    .containsEntry("large", 1L << 40)
                    .containsEntry("lowest int", (long) Integer.MIN_VALUE)
                    .containsEntry("negative", -5_000_000_000L)
                    .containsEntry("float", 1.5)
                    .containsEntry("bool", true)
                    .containsEntry("none", null)
                    .containsEntry("text", "größe")
                    .containsEntry("decimal", new BigDecimal("-3.14"))
                    .containsEntry("time", Instant.parse("2026-01-02T03:04:05Z"))
                    .containsEntry("list", List.of(1, 1L << 40, "a", List.of(1L << 33)))
                    .containsEntry("map", Map.of("inner", Map.of("deep", 1L << 62)));
            python("send", url);
            channel.ack(inbox.next().tag());
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_java_sends_python_reads(Version version) throws InterruptedException {
        String url = version.broker.get().newVirtualHost().url();
        MessageProperties properties = MessageProperties.builder()
                .header("int", 7)
                .header("long", 1L << 40)
                .header("negative", -(1L << 40))
                .header("bool", false)
                .header("none", null)
                .header("decimal", new BigDecimal("2.75"))
                .header("time", Instant.parse("2026-01-02T03:04:05Z"))
                .header("list", List.of(1L << 33, "a"))
                .build();
        Outcome outcome = new Outcome();
        try (Connection connection = Connections.to(url)) {
            Channel channel = connection.openChannel();
            channel.declareQueue(Queue.of("headers"));
            channel.publish(
                    Publication.mandatory(Route.toQueue("headers"), new Message(properties, new byte[0])), outcome);
            assertThat(outcome.await()).isEqualTo("confirmed");
        }

        assertThat(python("receive", url))
                .contains("\"int\": [\"int\", \"7\"]")
                .contains("\"long\": [\"int\", \"1099511627776\"]")
                .contains("\"negative\": [\"int\", \"-1099511627776\"]")
                .contains("\"bool\": [\"bool\", \"False\"]")
                .contains("\"none\": [\"NoneType\", \"None\"]")
                .contains("\"decimal\": [\"Decimal\", \"2.75\"]")
                .contains("\"time\": [\"datetime\", \"2026-01-02 03:04:05\"]")
                .contains("\"list\": [\"list\", \"[8589934592, 'a']\"]");
    }

    private static String python(String role, String url) throws InterruptedException {
        try (PythonPeer peer = PythonPeer.script("headers.py", role, url, "headers")) {
            return peer.lastLine();
        }
    }
}
