package dev.kelp.integration.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.transport.amqp.AmqpTransport;
import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Timeouts;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What RabbitMQ refuses, as its users read it. */
final class AmqpErrorsIT {

    private static RabbitMq.VirtualHost host;
    private static Connection connection;

    @BeforeAll
    static void connect() {
        host = RabbitMq.current().newVirtualHost();
        connection = Connections.to(host.url());
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    @Test
    void a_queue_declared_with_other_arguments_names_the_queue_and_what_to_do() {
        connection.openChannel().declareQueue(Queue.of("plain"));
        Channel channel = connection.openChannel();

        ChannelException error = catchThrowableOfType(
                ChannelException.class,
                () -> channel.declareQueue(Queue.builder("plain").maxPriority(5).build()));

        assertThat(error.replyCode()).isEqualTo(406);
        assertThat(error)
                .hasMessageContaining("declare queue plain")
                .hasMessageContaining("x-max-priority")
                .hasMessageContaining("delete it first");
        assertThat(channel.isOpen()).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_missing_queue_and_a_missing_exchange_are_not_found() {
        assertThat(replyCode(channel -> channel.consume(Consume.of("missing", "c"), new Inbox())))
                .isEqualTo(404);
        assertThat(replyCode(channel -> channel.bind("missing", Binding.of(Exchange.direct("nowhere"), "k"))))
                .isEqualTo(404);
        assertThat(replyCode(channel -> channel.declareExchange(Exchange.direct("amq.nothing"))))
                .isEqualTo(404);
    }

    @Test
    void a_queue_that_another_connection_owns_is_locked() {
        connection
                .openChannel()
                .declareQueue(Queue.builder("mine")
                        .flags(new QueueFlags(false, true, true))
                        .build());
        try (Connection other = Connections.to(host.url())) {
            ChannelException error = catchThrowableOfType(
                    ChannelException.class, () -> other.openChannel().inspectQueue("mine"));
            assertThat(error.replyCode()).isEqualTo(405);
        }
    }

    @Test
    void what_the_user_may_not_do_is_denied_by_name() {
        assertThatThrownBy(() -> connection.openChannel().deleteExchange("amq.direct"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("amq.direct");
    }

    @Test
    void a_wrong_password_and_a_missing_virtual_host_are_denied_without_showing_the_password() {
        String wrong = host.url().replace("guest:guest", "guest:canary-4711");

        assertThatThrownBy(() -> Connections.to(wrong))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("guest:**@")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> Connections.to(host.url() + "-missing"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(host.name() + "-missing");
    }

    @Test
    void a_peer_that_never_answers_is_given_up_in_the_stated_time() throws IOException {
        Duration each = Duration.ofMillis(500);
        Timeouts timeouts = Timeouts.DEFAULTS.withConnect(each).withHandshake(each);
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "amqp://127.0.0.1:" + silent.getLocalPort() + "/";
            long started = System.nanoTime();

            TransportException error = catchThrowableOfType(
                    TransportException.class,
                    () -> new AmqpTransport()
                            .connect(
                                    Connections.settings(url).timeouts(timeouts).build()));

            assertThat(error).isInstanceOf(ConnectionException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }
    }

    private interface Refused {
        void by(Channel channel);
    }

    private static int replyCode(Refused call) {
        Channel channel = connection.openChannel();
        return catchThrowableOfType(ChannelException.class, () -> call.by(channel))
                .replyCode();
    }
}
