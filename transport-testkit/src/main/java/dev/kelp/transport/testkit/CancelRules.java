package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Qos;
import java.util.List;

/** The end of a consumer. */
final class CancelRules {

    @Rule("T26 after cancel has returned nothing is delivered, and another consumer gets what comes")
    void cancelled(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        Deliveries gone = bench.consume(channel, queue, "gone");
        channel.cancel("gone");
        bench.publish(queue, "a", "b");
        assertThat(bench.drain(queue)).containsExactlyInAnyOrder("a", "b");
        assertThat(gone.waiting()).isZero();
    }

    @Rule("T27 what was delivered before a cancel can still be settled")
    void settledAfter(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "acked", "kept");
        Channel channel = bench.channel();
        List<Delivery> got = bench.consume(channel, queue, "mine").next(2);
        channel.cancel("mine");
        got.stream().filter(each -> Deliveries.textOf(each).equals("acked")).forEach(each -> channel.ack(each.tag()));
        channel.close();
        assertThat(bench.drain(queue)).containsExactly("kept");
    }

    @Rule("T28 a channel consumes again after a cancel, under the same tag too")
    void again(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        bench.consume(channel, queue, "tag");
        channel.cancel("tag");
        bench.publish(queue, "a");
        assertThat(bench.consume(channel, queue, "tag").nextText()).isEqualTo("a");
    }

    @Rule(
            "T29 a new consumer may start before the old one is cancelled, on one channel, and nothing is lost between them")
    void overlap(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        Channel channel = bench.channel();
        channel.qos(new Qos(1));
        Deliveries old = bench.consume(channel, queue, "old");
        Delivery first = old.next();
        channel.qos(new Qos(3));
        Deliveries wider = bench.consume(channel, queue, "wider");
        channel.cancel("old");
        channel.ack(first.tag());
        List<Delivery> rest = wider.next(2 - old.waiting());
        rest.forEach(each -> channel.ack(each.tag()));
        while (old.waiting() > 0) {
            channel.ack(old.next().tag());
        }
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "T30 a consumer is told when its queue is deleted", needs = Capability.CANCEL_NOTIFICATION)
    void queueDeleted(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        bench.publisher().deleteQueue(queue);
        assertThat(deliveries.cancellation()).isNotBlank();
        assertThat(bench.consume(channel, other(bench, "a")).nextText()).isEqualTo("a");
    }

    @Rule(
            value = "T31 without notification the channel of a deleted queue's consumer goes on all the same",
            without = Capability.CANCEL_NOTIFICATION)
    void queueDeletedInSilence(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        bench.consume(channel, queue);
        bench.publisher().deleteQueue(queue);
        assertThat(bench.consume(channel, other(bench, "a")).nextText()).isEqualTo("a");
    }

    private static String other(TransportBench bench, String text) throws InterruptedException {
        String other = bench.queue();
        bench.publish(other, text);
        return other;
    }
}
