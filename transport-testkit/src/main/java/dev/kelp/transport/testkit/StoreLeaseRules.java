package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.util.List;

/** A lease runs as long as it was asked for, and no longer. */
final class StoreLeaseRules {

    @Rule("S39 a message whose lease ended comes again, marked redelivered")
    void ends(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        bench.takeOne(queue);
        bench.letLeasesEnd();
        Lease again = bench.takeOne(queue);
        assertThat(Messages.textOf(again.message())).isEqualTo("a");
        assertThat(again.attempts().redelivered()).isTrue();
    }

    @Rule("S40 a lease that still runs is left alone")
    void runs(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        bench.advance(bench.quarters(3));
        bench.store().reclaimExpired();
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.settle(Settle.ack(lease.receipt()))).isEqualTo(Settled.DONE);
    }

    @Rule("S41 an extended lease runs on, from the moment of the extension")
    void extended(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        bench.advance(bench.quarters(3));
        assertThat(bench.extend(lease.receipt(), bench.lease())).isEqualTo(Settled.DONE);
        bench.advance(bench.quarters(3));
        bench.store().reclaimExpired();
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.settle(Settle.ack(lease.receipt()))).isEqualTo(Settled.DONE);
    }

    @Rule("S42 an extended lease ends too")
    void extendedEnds(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        bench.advance(bench.quarters(2));
        bench.extend(lease.receipt(), bench.lease());
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("S43 messages of ended leases return to the queue they came from")
    void origin(StoreBench bench) throws InterruptedException {
        String one = bench.queue();
        String two = bench.queue();
        bench.put(one, "one");
        bench.put(two, "two");
        bench.takeOne(one);
        bench.takeOne(two);
        bench.letLeasesEnd();
        assertThat(bench.drain(one)).containsExactly("one");
        assertThat(bench.drain(two)).containsExactly("two");
    }

    @Rule(value = "S73 messages of ended leases go before the ready ones", needs = Capability.FIFO_ORDER)
    void before(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        bench.takeAll(queue, 2);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).containsExactly("a", "b", "c");
    }

    @Rule(value = "S74 a lease that ended was an attempt", needs = Capability.DELIVERY_COUNT)
    void attempt(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        bench.takeOne(queue);
        bench.letLeasesEnd();
        assertThat(bench.takeOne(queue).attempts()).isEqualTo(new Attempts(true, 2));
    }

    @Rule("S44 closing a store does not end its leases")
    void closed(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        QueueStore other = bench.openAnother();
        List<Lease> taken = other.take(bench.take(queue, 1));
        other.close();
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.settle(Settle.ack(taken.get(0).receipt()))).isEqualTo(Settled.DONE);
    }

    @Rule("S45 the deadline of a receipt is the lease, counted from before the take")
    void deadline(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        long before = bench.time().nanoTime();
        Lease lease = bench.takeOne(queue);
        long after = bench.time().nanoTime();
        long counted = lease.receipt().deadline() - bench.lease().toNanos();
        assertThat(counted - before).as("nanoseconds from before the take").isNotNegative();
        assertThat(after - counted).as("nanoseconds until after the take").isNotNegative();
    }

    @Rule("S46 a settlement right after the deadline is answered with the truth")
    void settledLate(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        bench.advance(bench.lease().plus(bench.quarters(1)));
        Settled answer = bench.settle(Settle.ack(lease.receipt()));
        bench.store().reclaimExpired();
        assertThat(answer).isIn(Settled.DONE, Settled.STALE);
        assertThat(bench.drain(queue).isEmpty()).as("gone").isEqualTo(answer == Settled.DONE);
    }
}
