package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.rabbitmq.client.AMQP;
import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AmqpConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeBroker broker = new FakeBroker();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void the_broker_is_told_who_connects_and_what_it_can_do() throws InterruptedException {
        connect(Timeouts.DEFAULTS).close();

        AMQP.Connection.StartOk hello = broker.next(AMQP.Connection.StartOk.class);
        assertThat(hello.getMechanism()).isEqualTo("PLAIN");
        assertThat(hello.getResponse()).hasToString("\0user\0canary");
        assertThat(hello.getClientProperties()).extractingByKey("product").hasToString("Kelp");
        assertThat(hello.getClientProperties())
                .extractingByKey("connection_name")
                .hasToString("test");
        Map<?, ?> capabilities = (Map<?, ?>) hello.getClientProperties().get("capabilities");
        assertThat(List.of("consumer_cancel_notify", "connection.blocked", "authentication_failure_close"))
                .allMatch(name -> Boolean.TRUE.equals(capabilities.get(name)));
        assertThat(broker.next(AMQP.Connection.TuneOk.class).getHeartbeat()).isEqualTo(10);
        assertThat(broker.next(AMQP.Connection.Open.class).getVirtualHost()).isEqualTo("fake");
    }

    @Test
    void a_broker_that_offers_no_plain_login_gets_no_password() throws InterruptedException {
        broker.offer("EXTERNAL ANONYMOUS");

        assertThatThrownBy(() -> connect(Timeouts.DEFAULTS))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("PLAIN");
        assertThat(broker.nothingCame()).isTrue();
    }

    @Test
    void a_refused_login_and_a_missing_virtual_host_are_denials() {
        broker.answer(AMQP.Connection.Open.class, closeWith(530, "NOT_ALLOWED - vhost fake not found"));

        assertThatThrownBy(() -> connect(Timeouts.DEFAULTS))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("vhost fake not found")
                .hasMessageContaining("user:**@127.0.0.1")
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_handshake_that_does_not_end_is_given_up_in_its_time() {
        broker.stallAt(AMQP.Connection.StartOk.class);

        assertThatThrownBy(() -> connect(Timeouts.DEFAULTS.withConnect(SHORT).withHandshake(SHORT)))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void a_question_without_an_answer_ends_in_its_time_and_takes_the_connection_with_it() throws InterruptedException {
        broker.stallAt(AMQP.Queue.Declare.class);
        Connection connection = connect(Timeouts.DEFAULTS.withRpc(SHORT));
        connection.listen(recorder);
        Channel channel = connection.openChannel();

        assertThatThrownBy(() -> channel.inspectQueue("q"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("queue q")
                .hasMessageContaining("no answer in time");
        assertThat(recorder.next()).isEqualTo("lost");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void headers_that_the_client_cannot_read_are_delivered_all_the_same() throws InterruptedException {
        Connection connection = connect(Timeouts.DEFAULTS);
        connection.openChannel().consume(Consume.of("q", "c"), recorder);
        byte[] raw = RecordedProperties.named("custom-headers").raw();
        byte[] header = new byte[12 + raw.length];
        System.arraycopy(raw, 0, header, 12, raw.length);
        header[1] = 60; // class basic; the body size stays 0

        broker.send(
                1,
                new AMQP.Basic.Deliver.Builder()
                        .consumerTag("c")
                        .deliveryTag(1)
                        .exchange("")
                        .routingKey("q")
                        .build(),
                header,
                new byte[0]);

        assertThat(recorder.delivery().message().properties().header("x-big")).isEqualTo(5_000_000_000L);
        connection.close();
    }

    @Test
    void while_the_broker_blocks_publishes_are_refused_and_nothing_else() throws InterruptedException {
        Connection connection = connect(Timeouts.DEFAULTS);
        connection.listen(recorder);
        Channel channel = connection.openChannel();

        broker.send(
                0, new AMQP.Connection.Blocked.Builder().reason("low on memory").build());
        assertThat(recorder.next()).isEqualTo("blocked low on memory");
        assertThatThrownBy(() -> channel.publish(publication(), recorder))
                .isInstanceOfSatisfying(
                        PublishException.class, e -> assertThat(e.reason()).isEqualTo(PublishException.Reason.REFUSED))
                .hasMessageContaining("low on memory");
        assertThat(channel.inspectQueue("q")).isPresent();

        broker.send(0, new AMQP.Connection.Unblocked.Builder().build());
        assertThat(recorder.next()).isEqualTo("unblocked");
        channel.publish(publication(), recorder);
        assertThat(broker.next(AMQP.Basic.Publish.class).getRoutingKey()).isEqualTo("q");
        connection.close();
        assertThat(recorder.next()).isEqualTo("lost");
    }

    @Test
    void a_write_that_is_stuck_ends_in_its_time_and_the_publish_is_unknown() throws InterruptedException {
        broker.stallAt(AMQP.Basic.Publish.class);
        Connection connection = new AmqpTransport()
                .connect(ConnectionSettings.builder(BrokerUrl.parse(broker.url() + "?write_timeout=300ms"))
                        .build());
        Channel channel = connection.openChannel();
        byte[] moreThanSocketsHold = new byte[64 * 1024 * 1024];

        channel.publish(
                Publication.mandatory(Route.toQueue("q"), new Message(MessageProperties.EMPTY, moreThanSocketsHold)),
                recorder);

        assertThat(recorder.next()).isEqualTo("lost");
        assertThat(recorder.cause()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void a_connection_that_is_cut_is_told_once_and_closing_it_is_no_loss() throws InterruptedException, IOException {
        Connection connection = connect(Timeouts.DEFAULTS);
        connection.listen(recorder);
        Recorder consumer = new Recorder();
        connection.openChannel().consume(Consume.of("q", "c"), consumer);

        broker.cut();

        assertThat(recorder.next()).isEqualTo("lost");
        assertThat(consumer.next()).isEqualTo("lost");
        connection.close();
        assertThat(recorder.all()).isEmpty();
    }

    @Test
    void a_listener_that_comes_after_the_loss_is_told_at_once() throws InterruptedException, IOException {
        Connection connection = connect(Timeouts.DEFAULTS);
        Recorder early = new Recorder();
        connection.openChannel().consume(Consume.of("q", "c"), early);
        broker.cut();
        early.next();

        connection.listen(recorder);

        assertThat(recorder.next()).isEqualTo("lost");
    }

    @Test
    void no_more_channels_than_the_connection_has_are_opened() {
        broker.answer(
                AMQP.Connection.StartOk.class,
                new AMQP.Connection.Tune.Builder().channelMax(1).frameMax(4096).build());
        Connection connection = connect(Timeouts.DEFAULTS);
        connection.openChannel();

        assertThat(catchThrowable(connection::openChannel))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("all 1 channels");
        connection.close();
    }

    private Connection connect(Timeouts timeouts) {
        return new AmqpTransport()
                .connect(ConnectionSettings.builder(BrokerUrl.parse(broker.url()))
                        .clientName("test")
                        .timeouts(timeouts)
                        .build());
    }

    private static Publication publication() {
        return Publication.mandatory(Route.toQueue("q"), new Message(MessageProperties.EMPTY, new byte[0]));
    }

    private static AMQP.Connection.Close closeWith(int code, String text) {
        return new AMQP.Connection.Close.Builder()
                .replyCode(code)
                .replyText(text)
                .build();
    }
}
