package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Declaring and deleting. */
final class DeclareRules {

    @Rule("T66 equal declarations have no effect on what is there")
    void twice(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        Queue queue = Queue.builder(bench.freshName()).boundTo(exchange, "key").build();
        bench.declared(queue);
        bench.publish(new Route(exchange.name(), "key"), Messages.text("a"));
        bench.channel().declareExchange(exchange);
        bench.channel().declareQueue(queue);
        assertThat(bench.drain(queue.name())).containsExactly("a");
    }

    @Rule(value = "T67 a queue declared with other arguments is refused", needs = Capability.EQUIVALENCE_CHECK)
    void otherQueue(TransportBench bench) {
        Queue queue = Queue.builder(bench.freshName()).maxLength(5).build();
        bench.declared(queue);
        Channel channel = bench.channel();
        refusedAsDifferent(
                () -> channel.declareQueue(queue.toBuilder().maxLength(6).build()));
    }

    @Rule(value = "T68 an exchange declared with another type is refused", needs = Capability.EQUIVALENCE_CHECK)
    void otherExchange(TransportBench bench) {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        Channel channel = bench.channel();
        refusedAsDifferent(() -> channel.declareExchange(Exchange.fanout(exchange.name())));
    }

    @Rule(
            value = "T69 where declarations are not compared another one keeps the messages",
            without = Capability.EQUIVALENCE_CHECK)
    void notCompared(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.builder(bench.freshName()).maxLength(5).build();
        bench.publish(bench.declared(queue), "a");
        bench.channel().declareQueue(queue.toBuilder().maxLength(6).build());
        assertThat(bench.drain(queue.name())).containsExactly("a");
    }

    @Rule("T70 a deleted queue is gone with its messages and its bindings")
    void queueDeleted(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String queue = bench.queueBoundTo(exchange, "key");
        bench.publish(queue, "a");
        bench.publisher().deleteQueue(queue);
        assertThat(bench.channel().inspectQueue(queue)).isEmpty();
        bench.declared(Queue.of(queue));
        TransportBench.handOver(
                bench.publisher(),
                new Publication(new Route(exchange.name(), "key"), Messages.text("b"), false, Duration.ZERO));
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T71 a deleted exchange is gone with its bindings")
    void exchangeDeleted(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String queue = bench.queueBoundTo(exchange, "old");
        bench.publisher().deleteExchange(exchange.name());
        bench.publisher().declareExchange(exchange);
        String other = bench.queueBoundTo(exchange, "old");
        bench.publish(new Route(exchange.name(), "old"), Messages.text("a"));
        assertThat(bench.drain(other)).containsExactly("a");
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T72 deleting what does not exist has no effect")
    void missing(TransportBench bench) {
        Channel channel = bench.channel();
        channel.deleteQueue(bench.freshName());
        channel.deleteExchange(bench.freshName());
        assertThat(channel.isOpen()).isTrue();
    }

    private static void refusedAsDifferent(ThrowingCallable declaration) {
        assertThat(TransportBench.refusal(declaration))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refused -> assertThat(refused.replyCode()).isEqualTo(ChannelException.PRECONDITION_FAILED));
    }
}
