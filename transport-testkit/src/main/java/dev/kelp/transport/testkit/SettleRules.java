package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import java.util.Comparator;
import java.util.List;

/** What is settled does not come again; what is not, does. */
final class SettleRules {

    @Rule("T32 an acknowledged message never comes again")
    void acked(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        channel.ack(bench.consume(channel, queue).next().tag());
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T33 each delivery is settled alone")
    void alone(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        Channel channel = bench.channel();
        List<Delivery> got = bench.consume(channel, queue).next(3);
        Delivery last = got.get(2);
        channel.ack(last.tag());
        channel.close();
        List<String> others = got.subList(0, 2).stream().map(Deliveries::textOf).toList();
        assertThat(bench.drain(queue)).containsExactlyInAnyOrderElementsOf(others);
    }

    @Rule("T34 deliveries may be settled in any order")
    void anyOrder(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        Channel channel = bench.channel();
        bench.consume(channel, queue).next(3).stream()
                .sorted(Comparator.comparingLong(Delivery::tag).reversed())
                .forEach(each -> channel.ack(each.tag()));
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T35 what is unsettled when its channel closes is delivered again, marked redelivered")
    void unsettled(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        assertThat(bench.consume(channel, queue).next().attempts().redelivered())
                .isFalse();
        channel.close();
        Delivery again = bench.consume(bench.channel(), queue).next();
        assertThat(Deliveries.textOf(again)).isEqualTo("a");
        assertThat(again.attempts().redelivered()).isTrue();
    }

    @Rule(
            value = "T36 what a closing channel puts back keeps its order, before what waited",
            needs = Capability.FIFO_ORDER)
    void order(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue, "mine");
        deliveries.next(3);
        channel.cancel("mine");
        bench.publish(queue, "d");
        channel.close();
        assertThat(bench.drain(queue)).containsExactly("a", "b", "c", "d");
    }

    @Rule("T37 closing the connection puts back what its channels had not settled")
    void connectionClosed(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        var connection = bench.connect();
        bench.consume(connection.openChannel(), queue).next();
        connection.close();
        assertThat(bench.drain(queue)).containsExactly("a");
    }
}
