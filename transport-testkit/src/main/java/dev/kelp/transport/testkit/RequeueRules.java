package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import java.time.Duration;
import java.util.List;

/** Putting a delivery back, at once or for later. */
final class RequeueRules {

    @Rule("T43 a requeued message comes again, marked redelivered; its first delivery was not")
    void requeued(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        Delivery first = deliveries.next();
        channel.reject(first.tag(), true);
        Delivery second = deliveries.next();
        assertThat(first.attempts().redelivered()).isFalse();
        assertThat(second.attempts().redelivered()).isTrue();
        assertThat(second.tag()).isNotEqualTo(first.tag());
        assertThat(Deliveries.textOf(second)).isEqualTo("a");
    }

    @Rule(value = "T44 deliveries are counted from 1", needs = Capability.DELIVERY_COUNT)
    void counted(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        for (int count = 1; count <= 3; count++) {
            Delivery delivery = deliveries.next();
            assertThat(delivery.attempts().count()).isEqualTo(count);
            channel.reject(delivery.tag(), true);
        }
    }

    @Rule(value = "T45 where deliveries are not counted the count is 0", without = Capability.DELIVERY_COUNT)
    void notCounted(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        assertThat(bench.consume(bench.channel(), queue).next().attempts()).isEqualTo(Attempts.UNCOUNTED);
    }

    @Rule(value = "T46 a delayed delivery comes again after its delay", needs = Capability.DELAYED_REQUEUE)
    void delayed(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "delayed");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        long tag = deliveries.next().tag();
        long started = System.nanoTime();
        channel.delay(tag, bench.ticks(3));
        bench.publish(queue, "at once");
        assertThat(deliveries.nextTexts(2)).containsExactly("at once", "delayed");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(bench.ticks(3));
    }

    @Rule(
            value = "T47 without delayed requeue a delay is refused as not implemented",
            without = Capability.DELAYED_REQUEUE)
    void delayRefused(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        long tag = bench.consume(channel, queue).next().tag();
        assertThat(TransportBench.refusal(() -> channel.delay(tag, bench.ticks(1))))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refused -> assertThat(refused.replyCode()).isEqualTo(ChannelException.NOT_IMPLEMENTED));
    }

    @Rule("T48 recover brings every unsettled delivery of the channel again")
    void recovered(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        deliveries.next(2);
        channel.recover();
        List<Delivery> again = deliveries.next(2);
        assertThat(again).extracting(Deliveries::textOf).containsExactlyInAnyOrder("a", "b");
        assertThat(again).allMatch(each -> each.attempts().redelivered());
    }
}
