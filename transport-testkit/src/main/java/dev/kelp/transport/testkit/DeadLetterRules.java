package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;

/** Where rejected messages go. */
final class DeadLetterRules {

    @Rule(value = "T49 a rejected message goes to the dead-letter queue", needs = Capability.DEAD_LETTERING)
    void deadLettered(TransportBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.declared(Queue.builder(bench.freshName())
                .deadLetterTo(Queue.of(graveyard))
                .build());
        reject(bench, queue);
        assertThat(bench.consume(bench.channel(), graveyard).nextText()).isEqualTo("a");
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "T50 dead letters are routed by their exchange", needs = Capability.DEAD_LETTERING)
    void routed(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String graveyard = bench.queueBoundTo(exchange, "dead");
        String queue = bench.declared(Queue.builder(bench.freshName())
                .deadLetterTo(exchange.name(), "dead")
                .build());
        reject(bench, queue);
        assertThat(bench.consume(bench.channel(), graveyard).nextText()).isEqualTo("a");
    }

    @Rule("T51 a rejected message of a queue without dead letters is gone")
    void dropped(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        reject(bench, queue);
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(
            value = "T52 without dead-lettering a rejected message is gone, whatever its queue was declared with",
            without = Capability.DEAD_LETTERING)
    void droppedAnyway(TransportBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.declared(Queue.builder(bench.freshName())
                .deadLetterTo(Queue.of(graveyard))
                .build());
        reject(bench, queue);
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.drain(graveyard)).isEmpty();
    }

    @Rule(
            value = "T53 a message that is delivered too often goes to the dead-letter queue",
            needs = {Capability.DEAD_LETTERING, Capability.DELIVERY_COUNT})
    void tooOften(TransportBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.declared(Queue.builder(bench.freshName())
                .deadLetterTo(Queue.of(graveyard))
                .deliveryLimit(2)
                .build());
        bench.publish(queue, "a");
        Deliveries dead = bench.consume(bench.channel(), graveyard);
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        for (int i = 0; i < 2; i++) {
            channel.reject(deliveries.next().tag(), true);
        }
        bench.patience().until("it is delivered once more, or dead", () -> deliveries.waiting() + dead.waiting() > 0);
        if (deliveries.waiting() > 0) {
            channel.reject(
                    deliveries.next().tag(), true); // RabbitMQ counts what came back, so it allows one delivery more
        }
        assertThat(dead.nextText()).isEqualTo("a");
        assertThat(deliveries.waiting()).isZero();
    }

    private static void reject(TransportBench bench, String queue) throws InterruptedException {
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        channel.reject(bench.consume(channel, queue).next().tag(), false);
        channel.close();
    }
}
