package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import java.time.Duration;

/** Broadcast. */
final class FanoutRules {

    private static final String ANY_KEY = "any.key";

    @Rule(
            value = "T62 a fanout exchange gives every bound queue a copy, whatever the key",
            needs = Capability.FANOUT_EXCHANGE)
    void everybody(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.FANOUT);
        Deliveries one = bench.consume(bench.channel(), bench.queueBoundTo(exchange, ""));
        Deliveries two = bench.consume(bench.channel(), bench.queueBoundTo(exchange, "ignored"));
        bench.patience().until("both have a copy", () -> {
            broadcast(bench, exchange);
            return one.waiting() > 0 && two.waiting() > 0;
        });
        assertThat(one.next().route().exchange()).isEqualTo(exchange.name());
        assertThat(two.nextText()).isEqualTo("a");
    }

    @Rule(
            value = "T63 a fanout message waits in its queues until it is settled",
            needs = {Capability.FANOUT_EXCHANGE, Capability.RELIABLE_FANOUT})
    void stored(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.FANOUT);
        String queue = bench.queueBoundTo(exchange, "");
        bench.publish(new Route(exchange.name(), ANY_KEY), Messages.text("a"));
        Channel channel = bench.channel();
        bench.consume(channel, queue).next();
        channel.close();
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule(value = "T64 without fanout exchanges declaring one is refused", without = Capability.FANOUT_EXCHANGE)
    void refused(TransportBench bench) {
        TransportBench.refusal(() -> bench.exchange(ExchangeType.FANOUT));
    }

    @Rule(
            value = "T65 without reliable fanout settling a broadcast has no effect, and nothing comes again",
            needs = Capability.FANOUT_EXCHANGE,
            without = Capability.RELIABLE_FANOUT)
    void atMostOnce(TransportBench bench) throws InterruptedException {
        Exchange exchange = bench.exchange(ExchangeType.FANOUT);
        String queue = bench.queueBoundTo(exchange, "");
        Channel channel = bench.channel();
        Deliveries listening = bench.consume(channel, queue);
        bench.patience().until("it has come", () -> {
            broadcast(bench, exchange);
            return listening.waiting() > 0;
        });
        Delivery delivery = listening.next();
        channel.ack(delivery.tag());
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    /** A broadcast to listeners of which nobody can know yet whether they listen. */
    private static void broadcast(TransportBench bench, Exchange exchange) {
        Route route = new Route(exchange.name(), ANY_KEY);
        TransportBench.handOver(bench.publisher(), new Publication(route, Messages.text("a"), false, Duration.ZERO));
    }
}
