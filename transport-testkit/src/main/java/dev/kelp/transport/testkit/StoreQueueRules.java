package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;

/** Queues themselves: made, counted, purged, deleted. */
final class StoreQueueRules {

    @Rule("S62 a queue exists from its creation to its deletion, for every client")
    void exists(StoreBench bench) {
        QueueStore other = bench.openAnother();
        String queue = bench.freshName();
        assertThat(other.exists(queue)).as("before it is created").isFalse();
        bench.store().create(Queue.of(queue));
        assertThat(other.exists(queue)).as("after it is created").isTrue();
        other.delete(queue);
        assertThat(bench.store().exists(queue)).as("after it is deleted").isFalse();
    }

    @Rule("S63 creating a queue that exists keeps its messages")
    void createdTwice(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        bench.store().create(Queue.of(queue));
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("S64 the size of a queue counts ready messages only")
    void size(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        bench.patience().until("3 are counted", () -> bench.store().size(queue) == 3);
        Lease lease = bench.takeOne(queue);
        bench.patience().until("2 are counted", () -> bench.store().size(queue) == 2);
        bench.settle(Settle.front(lease.receipt()));
        bench.patience().until("3 are counted again", () -> bench.store().size(queue) == 3);
    }

    @Rule("S65 a purge removes the ready messages and says how many")
    void purged(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        bench.patience().until("3 are counted", () -> bench.store().size(queue) == 3);
        assertThat(bench.store().purge(queue)).isEqualTo(3);
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S66 a purge leaves messages under lease")
    void purgeLeavesLeases(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        bench.store().purge(queue);
        bench.settle(Settle.front(lease.receipt()));
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("S67 a deleted queue is empty when it is made again")
    void deleted(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "ready", "leased");
        bench.takeOne(queue);
        bench.store().delete(queue);
        bench.store().create(Queue.of(queue));
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "S79 a full queue makes room by giving up its oldest message", needs = Capability.MAX_LENGTH)
    void full(StoreBench bench) throws InterruptedException {
        String queue = bench.queue(made -> made.maxLength(2));
        bench.put(queue, "a", "b", "c");
        assertThat(bench.consume(queue, 2)).containsExactly("b", "c");
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S68 deleting or purging a queue that does not exist has no effect")
    void missing(StoreBench bench) {
        String missing = bench.freshName();
        bench.store().delete(missing);
        assertThat(bench.store().purge(missing)).isZero();
        assertThat(bench.store().size(missing)).isZero();
        assertThat(bench.store().exists(missing)).isFalse();
    }
}
