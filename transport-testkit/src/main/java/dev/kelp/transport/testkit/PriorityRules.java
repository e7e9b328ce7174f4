package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import java.util.List;

/** Priorities are raw wire numbers. */
final class PriorityRules {

    @Rule(
            value = "T94 the highest priority number is delivered first",
            needs = {Capability.PRIORITIES, Capability.HIGHEST_PRIORITY_FIRST})
    void urgentFirst(TransportBench bench) throws InterruptedException {
        String queue = published(bench);
        assertThat(bench.consume(bench.channel(), queue).nextTexts(4)).containsExactly("9", "6", "3", "0");
    }

    @Rule(
            value = "T121 where it is the other way round the lowest priority number is delivered first",
            needs = Capability.PRIORITIES,
            without = Capability.HIGHEST_PRIORITY_FIRST)
    void lowestFirst(TransportBench bench) throws InterruptedException {
        String queue = published(bench);
        assertThat(bench.consume(bench.channel(), queue).nextTexts(4)).containsExactly("0", "3", "6", "9");
    }

    @Rule("T95 a message keeps its priority")
    void kept(TransportBench bench) throws InterruptedException {
        String queue = published(bench);
        assertThat(bench.consume(bench.channel(), queue).next(4))
                .allSatisfy(each -> assertThat(each.message().properties().priority())
                        .isEqualTo(Integer.valueOf(Deliveries.textOf(each))));
    }

    @Rule(
            value = "T96 without priorities the order is that of the publishes",
            needs = Capability.FIFO_ORDER,
            without = Capability.PRIORITIES)
    void ignored(TransportBench bench) throws InterruptedException {
        String queue = published(bench);
        assertThat(bench.consume(bench.channel(), queue).nextTexts(4)).containsExactly("3", "9", "0", "6");
    }

    private static String published(TransportBench bench) throws InterruptedException {
        String queue =
                bench.declared(Queue.builder(bench.freshName()).maxPriority(9).build());
        for (int priority : List.of(3, 9, 0, 6)) {
            bench.publish(
                    Route.toQueue(queue),
                    Messages.text(
                            Integer.toString(priority),
                            Messages.textProperties().priority(priority).build()));
        }
        return queue;
    }
}
