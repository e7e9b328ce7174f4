package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EquivalenceTest {

    private static final Queue QUEUE = Queue.builder("q").maxLength(10).build();
    private static final Exchange EXCHANGE = Exchange.direct("x");

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherQueues")
    void aQueueThatDiffersIsRefusedByTheNameOfTheDifference(Queue other, String difference) {
        ChannelException refusal =
                catchThrowableOfType(ChannelException.class, () -> Equivalence.require(QUEUE, other));

        assertThat(refusal.replyCode()).isEqualTo(ChannelException.PRECONDITION_FAILED);
        assertThat(refusal).hasMessageContaining("queue q").hasMessageContaining(difference);
    }

    static Stream<Arguments> otherQueues() {
        return Stream.of(
                Arguments.of(Queue.of("q"), "x-max-length 10, and now with absent"),
                Arguments.of(Queue.builder("q").maxLength(11).build(), "x-max-length 10, and now with 11"),
                Arguments.of(QUEUE.toBuilder().argument("x-expires", 5).build(), "x-expires absent, and now with 5"),
                Arguments.of(
                        QUEUE.toBuilder()
                                .flags(new QueueFlags(false, false, false))
                                .build(),
                        "durable true"),
                Arguments.of(
                        QUEUE.toBuilder()
                                .flags(new QueueFlags(true, false, true))
                                .build(),
                        "auto-delete false"),
                Arguments.of(
                        QUEUE.toBuilder()
                                .flags(new QueueFlags(true, true, false))
                                .build(),
                        "exclusive false"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherExchanges")
    void anExchangeThatDiffersIsRefusedByTheNameOfTheDifference(Exchange other, String difference) {
        ChannelException refusal =
                catchThrowableOfType(ChannelException.class, () -> Equivalence.require(EXCHANGE, other));

        assertThat(refusal).hasMessageContaining("exchange x").hasMessageContaining(difference);
    }

    static Stream<Arguments> otherExchanges() {
        return Stream.of(
                Arguments.of(Exchange.topic("x"), "type direct, and now with topic"),
                Arguments.of(EXCHANGE.asTransient(), "durable true"),
                Arguments.of(EXCHANGE.asAutoDelete(), "auto-delete false"));
    }

    @Test
    void aNumberOfAnotherTypeIsNoDifference() {
        Queue other = Queue.builder("q").argument("x-max-length", 10).build();

        assertThatCode(() -> Equivalence.require(QUEUE, other)).doesNotThrowAnyException();
    }

    @Test
    void bindingsAreNoPartOfAQueuesDeclaration() {
        Queue bound = QUEUE.toBuilder().boundTo(EXCHANGE, "k").build();

        assertThatCode(() -> Equivalence.require(QUEUE, bound)).doesNotThrowAnyException();
    }
}
