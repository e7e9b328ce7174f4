package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final MessageProperties ALL = MessageProperties.builder()
            .header("one", 1)
            .header("none", null)
            .deliveryMode(DeliveryMode.TRANSIENT)
            .priority(3)
            .contentType("application/json")
            .contentEncoding("utf-8")
            .correlationId("correlation")
            .replyTo("reply")
            .expiration("1000")
            .messageId("message")
            .timestamp(Instant.EPOCH)
            .type("type")
            .userId("user")
            .appId("app")
            .clusterId("cluster")
            .build();

    @Test
    void aCopyHasEveryProperty() {
        assertThat(ALL.toBuilder().build()).usingRecursiveComparison().isEqualTo(ALL);
    }

    @Test
    void everyPropertyIsWhatWasSet() {
        assertThat(ALL.headers()).containsExactly(Map.entry("one", 1), entryOfNull("none"));
        assertThat(ALL.header("one")).isEqualTo(1);
        assertThat(ALL.deliveryMode()).isEqualTo(DeliveryMode.TRANSIENT);
        assertThat(ALL.priority()).isEqualTo(3);
        assertThat(ALL.contentType()).isEqualTo("application/json");
        assertThat(ALL.contentEncoding()).isEqualTo("utf-8");
        assertThat(ALL.correlationId()).isEqualTo("correlation");
        assertThat(ALL.replyTo()).isEqualTo("reply");
        assertThat(ALL.expiration()).isEqualTo("1000");
        assertThat(ALL.messageId()).isEqualTo("message");
        assertThat(ALL.timestamp()).isEqualTo(Instant.EPOCH);
        assertThat(ALL.type()).isEqualTo("type");
        assertThat(ALL.userId()).isEqualTo("user");
        assertThat(ALL.appId()).isEqualTo("app");
        assertThat(ALL.clusterId()).isEqualTo("cluster");
    }

    @Test
    void headersCannotBeChangedFromOutside() {
        Map<String, Object> mine = new LinkedHashMap<>(Map.of("a", 1));
        MessageProperties properties = MessageProperties.builder().headers(mine).build();
        mine.put("b", 2);
        assertThat(properties.headers()).containsOnlyKeys("a");
        assertThatThrownBy(() -> properties.headers().put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(properties.toBuilder().withoutHeader("a").build().headers()).isEmpty();
    }

    @Test
    void noTextFormShowsABodyOrAHeaderValue() {
        Message message = new Message(
                MessageProperties.builder().header("argsrepr", "c4n4ry").build(),
                "c4n4ry".getBytes(StandardCharsets.UTF_8));
        assertThat(message).hasToString("Message[6 bytes, null]");
        assertThat(message.properties().toString()).contains("argsrepr").doesNotContain("c4n4ry");
    }

    @Test
    void otherPropertiesKeepTheBody() {
        Message message = new Message(MessageProperties.EMPTY, new byte[] {1});
        assertThat(message.withProperties(ALL).body()).isSameAs(message.body());
        assertThat(message.withProperties(ALL).properties()).isSameAs(ALL);
    }

    @Test
    void aStrangeDeliveryModeIsPersistent() {
        assertThat(DeliveryMode.ofWire(1)).isEqualTo(DeliveryMode.TRANSIENT);
        assertThat(DeliveryMode.ofWire(2)).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(DeliveryMode.ofWire(77)).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(DeliveryMode.TRANSIENT.wire()).isEqualTo(1);
    }

    @Test
    void anAdoptedDeliveryIsTheSameUnderAnotherTag() {
        Delivery delivery = new Delivery(
                1, "tag", Route.toQueue("q"), Attempts.REDELIVERED, new Message(MessageProperties.EMPTY, new byte[0]));
        assertThat(delivery.withTag(9).tag()).isEqualTo(9);
        assertThat(delivery.withTag(9).withTag(1)).isEqualTo(delivery);
    }

    @Test
    void aRouteSaysWhereItLeads() {
        assertThat(Route.toQueue("q")).hasToString("queue q");
        assertThat(new Route("media", "a.b")).hasToString("exchange media, routing key a.b");
    }

    private static Map.Entry<String, Object> entryOfNull(String key) {
        return new AbstractMap.SimpleEntry<>(key, null);
    }
}
