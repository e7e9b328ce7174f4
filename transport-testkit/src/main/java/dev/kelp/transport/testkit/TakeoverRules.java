package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.spi.Unacked;
import java.util.List;
import java.util.Objects;

/** Deliveries that outlive their connection, and those that do not. */
final class TakeoverRules {

    @Rule(
            value = "T106 a delivery of a lost channel is settled through the next one",
            needs = Capability.DELIVERIES_OUTLIVE_CONNECTION)
    void adopted(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "acked", "kept");
        List<Unacked> unacked = lost(bench, queue, 2).surrender();
        Channel next = bench.connect().openChannel();
        List<Delivery> adopted = adopt(next, unacked);
        assertThat(adopted).extracting(Deliveries::textOf).containsExactlyInAnyOrder("acked", "kept");
        adopted.stream().filter(each -> Deliveries.textOf(each).equals("acked")).forEach(each -> next.ack(each.tag()));
        next.close();
        assertThat(bench.drain(queue)).containsExactly("kept");
    }

    @Rule(
            value = "T107 adopted deliveries count in the prefetch window",
            needs = {Capability.DELIVERIES_OUTLIVE_CONNECTION, Capability.CHANNEL_PREFETCH})
    void counted(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "a", "b");
        List<Unacked> unacked = lost(bench, queue, 2).surrender();
        Channel next = bench.connect().openChannel();
        next.qos(new Qos(2));
        List<Delivery> adopted = adopt(next, unacked);
        bench.publish(queue, "c");
        Deliveries deliveries = bench.consume(next, queue);
        PrefetchRules.othersAreServed(bench);
        assertThat(deliveries.waiting())
                .as("beyond a window that adoption filled")
                .isZero();
        next.ack(adopted.get(0).tag());
        assertThat(deliveries.nextText()).isEqualTo("c");
    }

    @Rule(
            value = "T108 adopted deliveries keep their order under new tags",
            needs = {Capability.DELIVERIES_OUTLIVE_CONNECTION, Capability.FIFO_ORDER})
    void order(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        List<Unacked> unacked = lost(bench, queue, 3).surrender();
        List<Delivery> adopted = adopt(bench.connect().openChannel(), unacked);
        assertThat(adopted).extracting(Deliveries::textOf).containsExactly("a", "b", "c");
        assertThat(adopted).extracting(Delivery::tag).isSorted().doesNotHaveDuplicates();
    }

    @Rule(
            value = "T109 where deliveries die with their connection there is nothing to surrender",
            without = Capability.DELIVERIES_OUTLIVE_CONNECTION)
    void nothing(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "a");
        assertThat(lost(bench, queue, 1).surrender()).isEmpty();
    }

    /** A channel whose connection was cut while it held so many deliveries. */
    private static Channel lost(TransportBench bench, String queue, int held) throws Exception {
        ConnectionLog log = new ConnectionLog();
        Channel channel = bench.connect(Role.CONSUME, log).openChannel();
        bench.consume(channel, queue).next(held);
        bench.cutConnections();
        log.loss(bench.patience());
        return channel;
    }

    private static List<Delivery> adopt(Channel channel, List<Unacked> unacked) {
        return channel.adopt(unacked).stream().map(Objects::requireNonNull).toList();
    }
}
