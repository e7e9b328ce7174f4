package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Settle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Priorities are raw wire numbers; absent is 0. */
final class StorePriorityRules {

    @Rule(value = "S58 the lowest priority number is taken first, and none is 0", needs = Capability.PRIORITIES)
    void urgentFirst(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        put(bench, queue, "3", 3);
        put(bench, queue, "9", 9);
        put(bench, queue, "0", null);
        put(bench, queue, "6", 6);
        assertThat(bench.consume(queue, 4)).containsExactly("0", "3", "6", "9");
    }

    @Rule(
            value = "S59 equally urgent ones are first in, first out",
            needs = {Capability.PRIORITIES, Capability.FIFO_ORDER})
    void fifoWithin(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        for (String text : List.of("a", "b", "c")) {
            put(bench, queue, text, 6);
        }
        assertThat(bench.consume(queue, 3)).containsExactly("a", "b", "c");
    }

    @Rule(value = "S60 a message keeps its priority when it is put back", needs = Capability.PRIORITIES)
    void kept(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        put(bench, queue, "9", 9);
        var lease = bench.takeOne(queue);
        put(bench, queue, "0", 0);
        bench.settle(Settle.back(lease.receipt()));
        assertThat(lease.message().properties().priority()).isEqualTo(9);
        assertThat(bench.consume(queue, 2)).containsExactly("0", "9");
    }

    @Rule(
            value = "S61 without priorities the order is that of the puts",
            needs = Capability.FIFO_ORDER,
            without = Capability.PRIORITIES)
    void ignored(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        put(bench, queue, "3", 3);
        put(bench, queue, "9", 9);
        put(bench, queue, "0", 0);
        assertThat(bench.consume(queue, 3)).containsExactly("3", "9", "0");
    }

    private static void put(StoreBench bench, String queue, String text, @Nullable Integer priority) {
        bench.put(bench.message(
                queue,
                Messages.text(text, Messages.textProperties().priority(priority).build())));
    }
}
