package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import java.util.List;
import java.util.Map;

/** No consumer holds more than its prefetch count. */
final class PrefetchRules {

    @Rule("T85 no more than the prefetch count is unsettled, and each settlement lets one more come")
    void bounded(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3", "4");
        Channel channel = bench.channel();
        channel.qos(new Qos(2));
        Deliveries deliveries = bench.consume(channel, queue);
        List<Delivery> window = deliveries.next(2);
        othersAreServed(bench);
        assertThat(deliveries.waiting()).as("beyond a window of 2").isZero();
        channel.ack(window.get(0).tag());
        deliveries.next();
        othersAreServed(bench);
        assertThat(deliveries.waiting())
                .as("beyond a window of 2, after one settlement")
                .isZero();
    }

    @Rule("T86 a full window of one consumer leaves messages to the other")
    void leavesToOthers(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3");
        Channel full = bench.channel();
        full.qos(new Qos(1));
        Deliveries held = bench.consume(full, queue);
        String mine = held.nextText();
        Deliveries others = bench.consume(bench.connect().openChannel(), queue);
        assertThat(others.nextTexts(2)).doesNotContain(mine);
        assertThat(held.waiting()).isZero();
    }

    @Rule("T87 a requeue and a rejection make room in the window as an acknowledgement does")
    void everySettlement(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3");
        Channel channel = bench.channel();
        channel.qos(new Qos(1));
        Deliveries deliveries = bench.consume(channel, queue);
        channel.reject(deliveries.next().tag(), false);
        channel.reject(deliveries.next().tag(), true);
        channel.ack(deliveries.next().tag());
        assertThat(deliveries.next().tag()).isPositive();
    }

    @Rule("T88 a prefetch count of 0 is no bound")
    void unbounded(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3", "4", "5");
        Channel channel = bench.channel();
        channel.qos(Qos.UNLIMITED);
        assertThat(bench.consume(channel, queue).nextTexts(5)).hasSize(5);
    }

    @Rule("T89 a consumer without acknowledgement is not held up by the prefetch count")
    void noAck(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "1", "2", "3");
        Channel channel = bench.channel();
        channel.qos(new Qos(1));
        Deliveries deliveries = bench.consume(channel, new Consume(queue, "no ack", true, false, Map.of()));
        assertThat(deliveries.nextTexts(3)).hasSize(3);
    }

    /** The sentinel: once another consumer of the broker was served, a window that was overrun would have been. */
    static void othersAreServed(TransportBench bench) throws InterruptedException {
        String other = bench.queue();
        bench.publish(other, "sentinel");
        Channel channel = bench.channel();
        bench.consume(channel, other).next();
        channel.close();
    }
}
