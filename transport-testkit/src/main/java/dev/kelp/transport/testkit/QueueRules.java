package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Optional;

/** What a queue says of itself, and its bounds. */
final class QueueRules {

    @Rule("T73 a queue that does not exist is found missing, and the channel goes on")
    void missing(TransportBench bench) throws InterruptedException {
        Channel channel = bench.channel();
        assertThat(channel.inspectQueue(bench.freshName())).isEmpty();
        String queue = bench.queue();
        bench.publish(queue, "a");
        assertThat(bench.consume(channel, queue).nextText()).isEqualTo("a");
    }

    @Rule("T74 a queue tells its ready messages, without the unsettled ones")
    void counted(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        bench.patience().until("3 are counted", () -> ready(bench, queue) == 3);
        Channel channel = bench.channel();
        assertThat(channel.get(queue, false)).isPresent();
        bench.patience().until("2 are counted", () -> ready(bench, queue) == 2);
        channel.close();
        bench.patience().until("3 are counted again", () -> ready(bench, queue) == 3);
    }

    @Rule("T75 a purge removes ready messages, says how many, and leaves unsettled ones")
    void purged(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.publish(queue, "unsettled", "b", "c");
        bench.patience().until("3 are counted", () -> ready(bench, queue) == 3);
        Channel channel = bench.channel();
        Optional<Delivery> unsettled = channel.get(queue, false);
        assertThat(unsettled).isPresent();
        assertThat(bench.publisher().purge(queue)).isEqualTo(2);
        channel.close();
        assertThat(bench.drain(queue)).containsExactly(Deliveries.textOf(unsettled.get()));
    }

    @Rule(value = "T76 an unused queue goes away in its time", needs = Capability.QUEUE_EXPIRES)
    void expires(TransportBench bench) {
        String queue = bench.declared(
                Queue.builder(bench.freshName()).expires(bench.ticks(2)).build());
        Channel channel = bench.channel();
        assertThat(channel.inspectQueue(queue)).isPresent();
        bench.patience()
                .until(
                        "it is gone",
                        bench.ticks(4),
                        () -> channel.inspectQueue(queue).isEmpty()); // RabbitMQ counts a look as use
    }

    @Rule(value = "T77 without expiry of queues such a queue stays, or is refused", without = Capability.QUEUE_EXPIRES)
    void stays(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.builder(bench.freshName()).expires(bench.ticks(1)).build();
        if (isHeld(bench, queue)) {
            bench.publish(queue.name(), "a");
            assertThat(bench.drain(queue.name())).containsExactly("a");
        }
    }

    @Rule(value = "T78 a queue holds no more than its length allows: the oldest go", needs = Capability.MAX_LENGTH)
    void maxLength(TransportBench bench) throws InterruptedException {
        String queue =
                bench.declared(Queue.builder(bench.freshName()).maxLength(2).build());
        bench.publish(queue, "a", "b", "c");
        assertThat(bench.consume(bench.channel(), queue).nextTexts(2)).containsExactly("b", "c");
    }

    @Rule(
            value = "T79 without a bound on length nothing is dropped, or the queue is refused",
            without = Capability.MAX_LENGTH)
    void noMaxLength(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.builder(bench.freshName()).maxLength(2).build();
        if (isHeld(bench, queue)) {
            bench.publish(queue.name(), "a", "b", "c");
            assertThat(bench.drain(queue.name())).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Rule("T80 queues may have names with blanks, dots, slashes and letters of any script, or refuse them")
    void names(TransportBench bench) throws InterruptedException {
        for (String strange : List.of(" with blank", ".dots..", ":colon/slash", "{brace}", "ü漢")) {
            Queue queue = Queue.of(bench.freshName() + strange);
            if (isHeld(bench, queue)) {
                bench.publish(queue.name(), strange);
                assertThat(bench.drain(queue.name())).containsExactly(strange);
                bench.publisher().deleteQueue(queue.name());
            }
        }
    }

    private static long ready(TransportBench bench, String queue) {
        return bench.publisher().inspectQueue(queue).map(QueueStatus::messages).orElse(-1L);
    }

    private static boolean isHeld(TransportBench bench, Queue queue) {
        try {
            bench.declared(queue);
            return true;
        } catch (TransportException refused) {
            assertThat(refused).hasMessageContaining(queue.name());
            return false;
        }
    }
}
