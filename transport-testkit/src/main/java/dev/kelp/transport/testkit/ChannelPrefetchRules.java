package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Qos;
import java.util.List;

/** One window for the channel, or one for each consumer. */
final class ChannelPrefetchRules {

    @Rule(value = "T90 the window of a channel is shared by its consumers", needs = Capability.CHANNEL_PREFETCH)
    void shared(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        channel.qos(new Qos(2));
        Deliveries one = bench.consume(channel, filled(bench));
        Deliveries two = bench.consume(channel, filled(bench));
        bench.patience().until("the window is full", () -> one.waiting() + two.waiting() == 2);
        PrefetchRules.othersAreServed(bench);
        assertThat(one.waiting() + two.waiting()).as("unsettled on the channel").isEqualTo(2);
    }

    @Rule(
            value = "T91 the window of a channel grows and shrinks while it consumes",
            needs = Capability.CHANNEL_PREFETCH)
    void changed(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        channel.qos(new Qos(1));
        Deliveries deliveries = bench.consume(channel, filled(bench));
        Delivery first = deliveries.next();
        channel.qos(new Qos(3));
        List<Delivery> more = deliveries.next(2);
        channel.qos(new Qos(1));
        channel.ack(first.tag());
        channel.ack(more.get(0).tag());
        PrefetchRules.othersAreServed(bench);
        assertThat(deliveries.waiting())
                .as("beyond a window of 1 that is still full")
                .isZero();
        channel.ack(more.get(1).tag());
        assertThat(deliveries.next().tag()).isPositive();
    }

    @Rule(
            value = "T92 without a window of the channel each consumer has its own",
            without = Capability.CHANNEL_PREFETCH)
    void each(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        channel.qos(new Qos(2));
        Deliveries one = bench.consume(channel, filled(bench));
        Deliveries two = bench.consume(channel, filled(bench));
        one.next(2);
        two.next(2);
        PrefetchRules.othersAreServed(bench);
        assertThat(one.waiting() + two.waiting()).as("beyond two windows of 2").isZero();
    }

    @Rule(
            value = "T93 without a window of the channel a new count is for consumers started after it",
            without = Capability.CHANNEL_PREFETCH)
    void later(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        channel.qos(new Qos(1));
        Deliveries before = bench.consume(channel, filled(bench));
        before.next();
        channel.qos(new Qos(3));
        Deliveries after = bench.consume(channel, filled(bench));
        after.next(3);
        PrefetchRules.othersAreServed(bench);
        assertThat(before.waiting()).as("beyond a window of 1").isZero();
    }

    private static String filled(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3", "4");
        return queue;
    }
}
