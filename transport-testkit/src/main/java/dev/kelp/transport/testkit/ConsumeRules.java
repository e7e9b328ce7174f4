package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Getting messages out. */
final class ConsumeRules {

    @Rule(value = "T18 messages are delivered in the order in which they were published", needs = Capability.FIFO_ORDER)
    void fifo(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c", "d");
        assertThat(bench.consume(bench.channel(), queue).nextTexts(4)).containsExactly("a", "b", "c", "d");
    }

    @Rule("T19 a consumer gets what is published while it consumes")
    void whileConsuming(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Deliveries deliveries = bench.consume(bench.channel(), queue);
        for (String text : List.of("a", "b", "c")) {
            bench.publish(queue, text);
            assertThat(deliveries.nextText()).isEqualTo(text);
        }
    }

    @Rule("T20 get fetches one ready message, or says that there is none")
    void get(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        assertThat(channel.get(queue, false)).isEmpty();
        bench.publish(queue, "a");
        List<Delivery> got = new ArrayList<>();
        bench.patience()
                .until(
                        "get finds the message",
                        () -> channel.get(queue, false).map(got::add).isPresent());
        assertThat(got).extracting(Deliveries::textOf).containsExactly("a");
        assertThat(channel.get(queue, false)).isEmpty();
        channel.ack(got.get(0).tag());
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T21 two consumers of one queue share its messages, each to one of them")
    void shared(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel one = bench.channel();
        Channel two = bench.connect().openChannel();
        one.qos(new Qos(1));
        two.qos(new Qos(1));
        Deliveries mine = bench.consume(one, queue);
        Deliveries yours = bench.consume(two, queue);
        bench.publish(queue, "a", "b");
        assertThat(List.of(mine.nextText(), yours.nextText())).containsExactlyInAnyOrder("a", "b");
    }

    @Rule("T22 consumers of one channel each get the messages of their own queue")
    void twoQueues(TransportBench bench) throws InterruptedException {
        String left = bench.queue();
        String right = bench.queue();
        Channel channel = bench.channel();
        Deliveries lefts = bench.consume(channel, left, "left");
        Deliveries rights = bench.consume(channel, right, "right");
        bench.publish(right, "to the right");
        bench.publish(left, "to the left");
        assertThat(lefts.nextText()).isEqualTo("to the left");
        assertThat(rights.nextText()).isEqualTo("to the right");
        assertThat(lefts.waiting() + rights.waiting()).isZero();
    }

    @Rule("T23 delivery tags of a channel rise")
    void tags(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        List<Delivery> got = bench.consume(bench.channel(), queue).next(3);
        assertThat(got)
                .extracting(Delivery::tag)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag > 0);
    }

    @Rule("T24 a consumer without acknowledgement leaves nothing unsettled")
    void noAck(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, new Consume(queue, "no ack", true, false, Map.of()));
        bench.publish(queue, "a", "b");
        deliveries.next(2);
        channel.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T25 consuming a queue that does not exist is refused as not found, and the connection goes on")
    void missing(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        String missing = bench.freshName();
        assertThat(TransportBench.refusal(() -> bench.consume(channel, missing)))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refused -> assertThat(refused.replyCode()).isEqualTo(ChannelException.NOT_FOUND));
        assertThat(bench.consuming().isOpen()).isTrue();
        assertThat(bench.drain(bench.queue())).isEmpty();
    }
}
