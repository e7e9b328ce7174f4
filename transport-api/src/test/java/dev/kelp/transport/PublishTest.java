package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishTest {

    private static final Publish TO_Q = Publish.to(Exchange.DEFAULT, "q");

    private final Fixture amqpLike = new Fixture(FakeTransport.channelBound());
    private final Fixture redisLike = new Fixture(FakeTransport.leased());

    @Test
    void itGoesToAQueueOrAnExchange() {
        assertThat(Publish.to(Queue.of("video")).route()).isEqualTo(new Route("", "video"));
        assertThat(Publish.to(Exchange.topic("media"), "a.b").route()).isEqualTo(new Route("media", "a.b"));
    }

    @Test
    void whatIsNotSetIsAbsentFromAFreshMessage() {
        MessageProperties properties = sent(amqpLike, "m", TO_Q).message().properties();
        assertThat(properties.priority()).isNull();
        assertThat(properties.expiration()).isNull();
        assertThat(properties.headers()).isEmpty();
        assertThat(properties.deliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(properties.contentType()).isEqualTo("application/json");
    }

    @Test
    void everythingThatIsSetIsWritten() {
        Publish how = TO_Q.priority(7)
                .expiresIn(Duration.ofMinutes(5))
                .header("a", 1)
                .header("b", null)
                .deliveryMode(DeliveryMode.TRANSIENT)
                .correlationId("c")
                .replyTo("r")
                .messageId("m")
                .type("t");
        MessageProperties properties = sent(amqpLike, "m", how).message().properties();
        assertThat(properties.priority()).isEqualTo(7);
        assertThat(properties.expiration()).isEqualTo("300000");
        assertThat(properties.headers()).containsEntry("a", 1).containsEntry("b", null);
        assertThat(properties.deliveryMode()).isEqualTo(DeliveryMode.TRANSIENT);
        assertThat(properties.correlationId()).isEqualTo("c");
        assertThat(properties.replyTo()).isEqualTo("r");
        assertThat(properties.messageId()).isEqualTo("m");
        assertThat(properties.type()).isEqualTo("t");
    }

    @Test
    void urgencyIsTheHigherTheSoonerOnEveryTransport() {
        assertThat(priority(amqpLike, TO_Q.urgency(9))).isEqualTo(9);
        assertThat(priority(redisLike, TO_Q.urgency(9))).isZero();
        assertThat(priority(redisLike, TO_Q.urgency(0))).isEqualTo(9);
        assertThatThrownBy(() -> TO_Q.urgency(10)).hasMessageContaining("from 0 to 9, not 10");
        assertThatThrownBy(() -> TO_Q.urgency(-1)).hasMessageContaining("from 0 to 9, not -1");
    }

    @Test
    void priorityIsTheRawNumberOnEveryTransport() {
        assertThat(priority(amqpLike, TO_Q.priority(3))).isEqualTo(3);
        assertThat(priority(redisLike, TO_Q.priority(3))).isEqualTo(3);
    }

    @Test
    void theLaterOfPriorityAndUrgencyCounts() {
        assertThat(priority(redisLike, TO_Q.priority(3).urgency(9))).isZero();
        assertThat(priority(redisLike, TO_Q.urgency(9).priority(3))).isEqualTo(3);
    }

    @Test
    void aReadyMessageKeepsWhatIsNotSet() {
        MessageProperties own = MessageProperties.builder()
                .contentType("application/x-own")
                .priority(1)
                .header("kept", "yes")
                .header("changed", "no")
                .deliveryMode(DeliveryMode.TRANSIENT)
                .build();
        byte[] bytes = {1, 2, 3};
        Message sent = sent(
                        amqpLike,
                        new Message(own, bytes),
                        TO_Q.header("changed", "yes").correlationId("c"))
                .message();
        assertThat(sent.body()).isSameAs(bytes);
        assertThat(sent.properties().contentType()).isEqualTo("application/x-own");
        assertThat(sent.properties().priority()).isEqualTo(1);
        assertThat(sent.properties().deliveryMode()).isEqualTo(DeliveryMode.TRANSIENT);
        assertThat(sent.properties().correlationId()).isEqualTo("c");
        assertThat(sent.properties().headers()).containsEntry("kept", "yes").containsEntry("changed", "yes");
    }

    @Test
    void itIsMandatoryUnlessItOrTheBrokerSaysOtherwise() {
        assertThat(sent(amqpLike, "m", TO_Q).mandatory()).isTrue();
        assertThat(sent(amqpLike, "m", TO_Q.mandatory(false)).mandatory()).isFalse();
        Broker careless =
                Broker.connect("fake://h", amqpLike.options().mandatory(false).build());
        careless.producer().publish("m", TO_Q);
        assertThat(amqpLike.publishing().published().get(0).publication().mandatory())
                .isFalse();
    }

    @Test
    void aDelayIsPassedOnWhereTheTransportHasOne() {
        assertThat(sent(redisLike, "m", TO_Q.delay(Duration.ofSeconds(9))).delay())
                .hasSeconds(9);
    }

    @Test
    void oneThatIsChangedIsAnotherOne() {
        Publish urgent = TO_Q.header("a", 1).urgency(9);
        Publish more = urgent.header("b", 2);
        assertThat(priority(amqpLike, TO_Q)).isNull();
        assertThat(sent(amqpLike, "m", urgent).message().properties().headers()).containsOnlyKeys("a");
        assertThat(sent(amqpLike, "m", more).message().properties().headers()).containsOnlyKeys("a", "b");
    }

    @Test
    void anUnknownSerializerOrCompressionIsNamedWithTheKnownOnes() {
        Producer producer = amqpLike.broker().producer();
        assertThatThrownBy(() -> producer.publish("m", TO_Q.serializer("pickle")))
                .hasMessageContaining("serializer pickle")
                .hasMessageContaining("[json]");
        assertThatThrownBy(() -> producer.publish("m", TO_Q.compression("rot13")))
                .hasMessageContaining("compression rot13");
    }

    @Test
    void itsTextCannotForgeALine() {
        assertThat(Publish.to(new Route("e\nx", "k")).toString()).doesNotContain("\n");
    }

    private static Integer priority(Fixture fixture, Publish how) {
        return sent(fixture, "m", how).message().properties().priority();
    }

    private static Publication sent(Fixture fixture, Object body, Publish how) {
        fixture.broker().producer().publish(body, how);
        return fixture.publishing().published().get(0).publication();
    }
}
