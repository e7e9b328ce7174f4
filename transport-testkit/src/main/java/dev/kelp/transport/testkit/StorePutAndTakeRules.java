package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Polling;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.List;

/** Messages come out as they went in, and only for one taker. */
final class StorePutAndTakeRules {

    @Rule("S01 every message that was stored is taken, once")
    void stored(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        assertThat(bench.consume(queue, 3)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "S02 a queue is first in, first out", needs = Capability.FIFO_ORDER)
    void fifo(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c", "d");
        assertThat(StoreBench.texts(bench.takeAll(queue, 4))).containsExactly("a", "b", "c", "d");
    }

    @Rule("S03 a take gives no more than it was asked for")
    void bounded(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        assertThat(bench.store().take(bench.take(queue, 2))).hasSizeBetween(1, 2);
    }

    @Rule("S04 a take serves its queues in the order in which it names them")
    void queueOrder(StoreBench bench) throws InterruptedException {
        String first = bench.queue();
        String second = bench.queue();
        bench.put(first, "first");
        bench.put(second, "second");
        List<String> order = List.of(second, first);
        boolean together = bench.store().polling() == Polling.TOGETHER;
        List<Lease> taken = together ? bench.store().take(bench.take(order, 1)) : bench.takeAll(second, 1);
        assertThat(taken).extracting(Lease::queue).containsExactly(second);
    }

    @Rule("S05 a message under lease is invisible")
    void invisible(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        String mine = StoreBench.texts(bench.takeAll(queue, 1)).get(0);
        assertThat(bench.drain(queue)).hasSize(1).doesNotContain(mine);
    }

    @Rule("S06 one put may fill several queues, each copy with a lease of its own")
    void copies(StoreBench bench) throws InterruptedException {
        Put first = bench.message(bench.queue(), "a");
        Put second = new Put(bench.queue(), first.publish(), first.route(), first.message(), first.timing());
        assertThat(bench.store().put(List.of(first, second))).containsExactly(PutResult.STORED, PutResult.STORED);
        assertThat(bench.consume(first.queue(), 1)).containsExactly("a");
        assertThat(bench.consume(second.queue(), 1)).containsExactly("a");
    }

    @Rule("S07 a batch of puts is answered one by one, in order")
    void batch(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        List<Put> batch = List.of(bench.message(queue, "a"), bench.message(queue, "b"), bench.message(queue, "c"));
        assertThat(bench.store().put(batch)).containsExactly(PutResult.STORED, PutResult.STORED, PutResult.STORED);
        assertThat(bench.drain(queue)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Rule("S08 a take without acknowledgement leaves no lease behind")
    void noAck(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Take take = new Take(List.of(queue), 1, bench.take(queue, 1).waitAtMost(), bench.lease(), true);
        assertThat(StoreBench.texts(bench.store().take(take))).containsExactly("a");
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S09 queues keep their messages apart")
    void apart(StoreBench bench) throws InterruptedException {
        String mine = bench.queue();
        String other = bench.queue();
        bench.put(other, "other");
        assertThat(bench.drain(mine)).isEmpty();
        assertThat(bench.drain(other)).containsExactly("other");
    }

    @Rule("S10 a take that may not wait only looks")
    void onlyLooks(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        Take look = new Take(List.of(queue), 1, Duration.ZERO, bench.lease(), false);
        assertThat(bench.store().take(look)).isEmpty();
    }
}
