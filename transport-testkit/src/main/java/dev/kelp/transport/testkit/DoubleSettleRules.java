package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Channel;

/** Settling what cannot be settled (any more) harms nobody. */
final class DoubleSettleRules {

    @Rule("T38 settling a delivery twice has no effect, and the channel goes on")
    void twice(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        Deliveries deliveries = bench.consume(channel, queue);
        long tag = deliveries.next().tag();
        channel.ack(tag);
        channel.ack(tag);
        channel.reject(tag, true);
        bench.publish(queue, "b");
        assertThat(deliveries.nextText()).as("the first is not put back").isEqualTo("b");
        assertThat(channel.isOpen()).isTrue();
    }

    @Rule("T39 an acknowledgement after a requeue does not take the message away")
    void ackAfterRequeue(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        long tag = bench.consume(channel, queue, "mine").next().tag();
        channel.cancel("mine");
        channel.reject(tag, true);
        channel.ack(tag);
        bench.patience()
                .until(
                        "it is back",
                        () -> bench.publisher()
                                        .inspectQueue(queue)
                                        .orElseThrow()
                                        .messages()
                                == 1);
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("T40 settling a tag that was never delivered has no effect, and the channel goes on")
    void unknown(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel channel = bench.channel();
        channel.ack(4711);
        channel.reject(4712, true);
        bench.publish(queue, "a");
        assertThat(bench.consume(channel, queue).nextText()).isEqualTo("a");
        assertThat(channel.isOpen()).isTrue();
    }

    @Rule("T41 settling through a closed channel settles nothing")
    void closed(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel channel = bench.channel();
        long tag = bench.consume(channel, queue).next().tag();
        channel.close();
        Throwable refused = catchThrowable(() -> channel.ack(tag));
        assertThat(refused == null || refused instanceof TransportException)
                .as("no foreign error: %s", refused)
                .isTrue();
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("T42 a tag of one channel settles nothing on another")
    void foreign(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a");
        Channel owner = bench.channel();
        long tag = bench.consume(owner, queue).next().tag();
        bench.channel().ack(tag);
        owner.close();
        assertThat(bench.drain(queue)).containsExactly("a");
    }
}
