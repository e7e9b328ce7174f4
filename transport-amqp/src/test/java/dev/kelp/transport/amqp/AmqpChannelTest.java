package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Unacked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AmqpChannelTest {

    private static final Message EMPTY = new Message(MessageProperties.EMPTY, new byte[0]);

    private final FakeBroker broker = new FakeBroker();
    private final Connection connection = new AmqpTransport()
            .connect(ConnectionSettings.builder(BrokerUrl.parse(broker.url())).build());
    private final Channel channel = connection.openChannel();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        connection.close();
        broker.close();
    }

    @Test
    void a_tag_is_settled_with_the_broker_once_and_only_if_it_was_delivered() throws InterruptedException {
        channel.consume(Consume.of("q", "c"), recorder);
        deliver(1);
        deliver(2);
        long first = recorder.delivery().tag();
        long second = recorder.delivery().tag();

        channel.ack(99);
        channel.reject(first, true);
        channel.ack(first);
        channel.ack(second);

        assertThat(broker.next(AMQP.Basic.Reject.class).getDeliveryTag()).isEqualTo(first);
        AMQP.Basic.Ack ack = broker.next(AMQP.Basic.Ack.class);
        assertThat(ack.getDeliveryTag()).isEqualTo(second);
        assertThat(ack.getMultiple()).isFalse();
    }

    @Test
    void what_a_sender_says_of_attempts_is_not_believed() throws InterruptedException {
        channel.consume(Consume.of("q", "c"), recorder);

        deliver(1, MessageProperties.builder().header("x-delivery-count", 7L).build());

        assertThat(recorder.delivery().attempts().count()).isZero();
    }

    @Test
    void confirms_are_asked_for_once_and_not_before_the_first_publish() throws InterruptedException {
        channel.publish(publication(EMPTY), recorder);
        channel.publish(publication(EMPTY), recorder);
        int number = broker.nextOf(AMQP.Confirm.Select.class).channel();
        broker.next(AMQP.Basic.Publish.class);
        broker.next(AMQP.Basic.Publish.class);

        broker.send(
                number,
                new AMQP.Basic.Ack.Builder().deliveryTag(2).multiple(true).build());

        assertThat(List.of(recorder.next(), recorder.next())).containsOnly("confirmed");
    }

    @Test
    void a_publish_that_cannot_be_written_is_refused_and_the_next_one_keeps_its_number() throws InterruptedException {
        Message unwritable = new Message(
                MessageProperties.builder()
                        .header("odd", Thread.currentThread())
                        .build(),
                new byte[0]);
        String tooLong = "k".repeat(256);

        assertRefused(publication(unwritable), "odd");
        assertRefused(Publication.mandatory(Route.toQueue(tooLong), EMPTY), "hort string");
        assertRefused(new Publication(Route.toQueue("q"), EMPTY, true, Duration.ofSeconds(1)), "delay");
        assertThat(recorder.all()).isEmpty();

        channel.publish(publication(EMPTY), recorder);
        broker.next(AMQP.Basic.Publish.class);
        broker.send(1, new AMQP.Basic.Ack.Builder().deliveryTag(1).build());
        assertThat(recorder.next()).isEqualTo("confirmed");
    }

    @Test
    void a_publish_on_a_closed_channel_was_not_sent_and_its_listener_is_not_told() {
        channel.close();

        assertThatThrownBy(() -> channel.publish(publication(EMPTY), recorder)).isInstanceOf(ChannelException.class);
        assertThat(recorder.all()).isEmpty();
    }

    @Test
    void publishes_without_an_answer_are_lost_when_the_channel_is_closed() throws InterruptedException {
        channel.publish(publication(EMPTY), recorder);

        channel.close();

        assertThat(recorder.next()).isEqualTo("lost");
        assertThat(recorder.all()).isEmpty();
    }

    @Test
    void a_channel_that_the_broker_closes_ends_its_consumers_and_publishes_and_nothing_else()
            throws InterruptedException {
        Recorder consumer = new Recorder();
        channel.consume(Consume.of("q", "c"), consumer);
        channel.publish(publication(EMPTY), recorder);
        broker.next(AMQP.Basic.Publish.class);

        broker.send(
                1,
                new AMQP.Channel.Close.Builder()
                        .replyCode(404)
                        .replyText("NOT_FOUND - no exchange 'x'")
                        .build());

        assertThat(recorder.next()).isEqualTo("lost");
        assertThat(consumer.next()).isEqualTo("lost");
        assertThat(recorder.cause()).isInstanceOf(ChannelException.class).hasMessageContaining("no exchange 'x'");
        assertThat(channel.isOpen()).isFalse();
        assertThat(connection.isOpen()).isTrue();
        connection.openChannel().close();
    }

    @Test
    void a_cancelled_consumer_is_told_by_the_name_of_its_queue() throws InterruptedException {
        channel.consume(Consume.of("q", "c"), recorder);

        broker.send(1, new AMQP.Basic.Cancel.Builder().consumerTag("c").build());

        assertThat(recorder.next()).isEqualTo("cancelled");
    }

    @Test
    void cancelling_a_consumer_that_the_broker_has_cancelled_does_nothing() throws InterruptedException {
        channel.consume(Consume.of("q", "c"), recorder);
        broker.send(1, new AMQP.Basic.Cancel.Builder().consumerTag("c").build());
        recorder.next();

        channel.cancel("c");

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.inspectQueue("q")).isPresent();
    }

    @Test
    void a_consumer_tag_is_used_once() {
        channel.consume(Consume.of("q", "c"), recorder);

        assertThatThrownBy(() -> channel.consume(Consume.of("q", "c"), recorder))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("'c' is already in use");
    }

    @Test
    void what_amqp_cannot_do_is_not_implemented() {
        Unacked foreign = new Unacked() {
            @Override
            public Delivery delivery() {
                throw new AssertionError("not asked for");
            }

            @Override
            public boolean settled() {
                return false;
            }
        };

        assertThat(channel.surrender()).isEmpty();
        assertThat(channel.adopt(List.of())).isEmpty();
        assertNotImplemented(() -> channel.delay(1, Duration.ofSeconds(1)));
        assertNotImplemented(() -> channel.adopt(List.of(foreign)));
    }

    @Test
    void a_settlement_after_the_loss_says_so() throws Exception {
        connection.listen(recorder);
        Recorder consumer = new Recorder();
        channel.consume(Consume.of("q", "c"), consumer);
        deliver(1);
        long tag = consumer.delivery().tag();
        broker.cut();
        recorder.next();

        assertThatThrownBy(() -> channel.ack(tag)).isInstanceOf(ConnectionException.class);
    }

    private void assertRefused(Publication publication, String why) {
        assertThatThrownBy(() -> channel.publish(publication, recorder))
                .isInstanceOfSatisfying(
                        PublishException.class, e -> assertThat(e.reason()).isEqualTo(PublishException.Reason.REFUSED))
                .hasMessageContaining(why);
    }

    private static void assertNotImplemented(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        e -> assertThat(e.replyCode()).isEqualTo(ChannelException.NOT_IMPLEMENTED));
    }

    private static Publication publication(Message message) {
        return Publication.mandatory(Route.toQueue("q"), message);
    }

    private void deliver(long tag) {
        deliver(tag, MessageProperties.builder().headers(Map.of("h", "v")).build());
    }

    private void deliver(long tag, MessageProperties properties) {
        try {
            broker.send(
                    1,
                    new AMQP.Basic.Deliver.Builder()
                            .consumerTag("c")
                            .deliveryTag(tag)
                            .exchange("")
                            .routingKey("q")
                            .build(),
                    AmqpProperties.write(properties).toFrame(1, 0).getPayload(),
                    new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
