package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.util.List;
import java.util.stream.Stream;

/** Putting a message back: where it goes, and what its next delivery says. */
final class StorePutBackRules {

    @Rule(value = "S27 FRONT puts a message before the ready ones", needs = Capability.FIFO_ORDER)
    void front(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        assertThat(bench.settle(Settle.front(bench.takeOne(queue).receipt()))).isEqualTo(Settled.DONE);
        assertThat(bench.drain(queue)).containsExactly("a", "b");
    }

    @Rule(value = "S28 messages that one call puts to the FRONT keep their order", needs = Capability.FIFO_ORDER)
    void frontOrder(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c", "d");
        bench.store().settle(fronted(bench.takeAll(queue, 3).stream()));
        assertThat(bench.drain(queue)).containsExactly("a", "b", "c", "d");
    }

    @Rule(value = "S29 they keep it whatever the order of the call", needs = Capability.FIFO_ORDER)
    void frontOrderOfDelivery(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c", "d");
        List<Lease> leases = bench.takeAll(queue, 3);
        bench.store().settle(fronted(Stream.of(2, 0, 1).map(leases::get)));
        assertThat(bench.drain(queue)).containsExactly("a", "b", "c", "d");
    }

    @Rule(value = "S30 BACK puts a message behind the ready ones", needs = Capability.FIFO_ORDER)
    void back(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        assertThat(bench.settle(Settle.back(bench.takeOne(queue).receipt()))).isEqualTo(Settled.DONE);
        assertThat(bench.drain(queue)).containsExactly("b", "a");
    }

    @Rule("S31 a message put back is not lost, whatever the order")
    void notLost(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        List<Lease> leases = bench.takeAll(queue, 2);
        bench.settle(Settle.front(leases.get(0).receipt()));
        bench.settle(Settle.back(leases.get(1).receipt()));
        assertThat(bench.drain(queue)).containsExactlyInAnyOrder("a", "b");
    }

    @Rule("S32 a first delivery is not marked redelivered, the one after a put-back is")
    void redelivered(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease first = bench.takeOne(queue);
        assertThat(first.attempts().redelivered()).isFalse();
        bench.settle(Settle.back(first.receipt()));
        assertThat(bench.takeOne(queue).attempts().redelivered()).isTrue();
    }

    @Rule(value = "S33 deliveries are counted from 1", needs = Capability.DELIVERY_COUNT)
    void counted(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        for (int count = 1; count <= 3; count++) {
            Lease lease = bench.takeOne(queue);
            assertThat(lease.attempts()).isEqualTo(new Attempts(count > 1, count));
            bench.settle(Settle.back(lease.receipt()));
        }
    }

    @Rule(
            value = "S72 a message put to the FRONT is marked redelivered, but that was no attempt",
            needs = Capability.DELIVERY_COUNT)
    void noAttempt(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        bench.settle(Settle.front(bench.takeOne(queue).receipt()));
        assertThat(bench.takeOne(queue).attempts()).isEqualTo(new Attempts(true, 1));
    }

    @Rule(value = "S34 a store that does not count deliveries says 0", without = Capability.DELIVERY_COUNT)
    void notCounted(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        assertThat(bench.takeOne(queue).attempts()).isEqualTo(Attempts.UNCOUNTED);
    }

    private static List<Settle> fronted(Stream<Lease> leases) {
        return leases.map(each -> Settle.front(each.receipt())).toList();
    }
}
