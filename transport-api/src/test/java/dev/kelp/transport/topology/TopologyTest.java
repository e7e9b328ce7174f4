package dev.kelp.transport.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {

    @Test
    void argumentsAreWrittenAsAmqpKnowsThem() {
        Queue queue = Queue.builder("q")
                .expires(Duration.ofMinutes(1))
                .messageTtl(Duration.ofSeconds(2))
                .maxLength(3)
                .maxLengthBytes(4)
                .maxPriority(5)
                .deadLetterTo("dlx", "key")
                .deliveryLimit(6)
                .quorum()
                .build();
        assertThat(queue.arguments())
                .containsExactly(
                        Map.entry("x-expires", 60_000L),
                        Map.entry("x-message-ttl", 2_000L),
                        Map.entry("x-max-length", 3L),
                        Map.entry("x-max-length-bytes", 4L),
                        Map.entry("x-max-priority", 5),
                        Map.entry("x-dead-letter-exchange", "dlx"),
                        Map.entry("x-dead-letter-routing-key", "key"),
                        Map.entry("x-delivery-limit", 6),
                        Map.entry("x-queue-type", "quorum"));
        assertThatThrownBy(() -> queue.arguments().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void deadLettersGoToAQueueThroughTheDefaultExchange() {
        assertThat(Queue.builder("q").deadLetterTo(Queue.of("dead")).build().arguments())
                .containsEntry("x-dead-letter-exchange", "")
                .containsEntry("x-dead-letter-routing-key", "dead");
    }

    @Test
    void anExclusiveQueueGoesAwayWithItsLastConsumerAsInKombu() {
        Queue queue =
                Queue.builder("q").flags(new QueueFlags(false, true, false)).build();
        assertThat(queue.flags()).isEqualTo(new QueueFlags(false, true, true));
        assertThat(Queue.of("q").flags()).isEqualTo(QueueFlags.DURABLE);
    }

    @Test
    void aCopyIsEqualAndChangingItDoesNotChangeTheFirst() {
        Queue queue = Queue.builder("q")
                .maxLength(3)
                .boundTo(Exchange.topic("t"), "a.#")
                .flags(new QueueFlags(false, false, true))
                .build();
        assertThat(queue.toBuilder().build()).isEqualTo(queue).hasSameHashCodeAs(queue);
        assertThat(queue.toBuilder().maxLength(4).build()).isNotEqualTo(queue);
        assertThat(queue.toBuilder().boundTo(Exchange.topic("t"), "b").build().bindings())
                .hasSize(2);
        assertThat(queue.bindings()).hasSize(1);
    }

    @Test
    void aNameThatABrokerCannotHoldIsRefused() {
        assertThatThrownBy(() -> Queue.of("")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> Queue.of("a\nb")).hasMessageContaining("control character");
        assertThatThrownBy(() -> Queue.of("a\u0006\u0016b")).hasMessageContaining("control character");
        assertThatThrownBy(() -> Queue.of("ä".repeat(128)))
                .hasMessageContaining("queue")
                .hasMessageContaining("255 bytes");
        assertThat(Queue.of("x".repeat(255)).name()).hasSize(255);
        assertThatThrownBy(() -> Exchange.direct("x".repeat(256))).hasMessageContaining("exchange");
    }

    @Test
    void exchangesAreDurableUnlessSaidOtherwise() {
        Exchange exchange = Exchange.fanout("f");
        assertThat(exchange.durable()).isTrue();
        assertThat(exchange.autoDelete()).isFalse();
        assertThat(exchange.asTransient().durable()).isFalse();
        assertThat(exchange.asAutoDelete().autoDelete()).isTrue();
        assertThat(exchange.withArguments(Map.of("a", 1)).arguments()).containsEntry("a", 1);
        assertThat(Exchange.headers("h").type().wireName()).isEqualTo("headers");
    }

    @Test
    void whatTheBrokerMadeItselfIsKnownByItsName() {
        assertThat(Exchange.DEFAULT.isDefault()).isTrue();
        assertThat(Exchange.DEFAULT.isPredeclared()).isTrue();
        assertThat(Exchange.topic("amq.topic").isPredeclared()).isTrue();
        assertThat(Exchange.topic("amqp").isPredeclared()).isFalse();
    }

    @Test
    void nothingIsBoundToTheDefaultExchange() {
        assertThatThrownBy(() -> Binding.of(Exchange.DEFAULT, "q")).hasMessageContaining("default exchange");
    }
}
