package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.util.List;

/** Who lost a lease can do nothing to the delivery of whoever has the message now. */
final class StoreFencingRules {

    @Rule("S47 receipts are never alike, not even those of two deliveries of one message")
    void unlike(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        List<Lease> leases = bench.takeAll(queue, 2);
        bench.settle(Settle.front(leases.get(0).receipt()));
        String again = bench.takeOne(queue).receipt().token();
        assertThat(leases)
                .extracting(lease -> lease.receipt().token())
                .doesNotHaveDuplicates()
                .doesNotContain(again);
    }

    @Rule("S48 after a takeover every settlement by the old receipt is stale, and the new lease runs on")
    void takenOver(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Receipt old = bench.takeOne(queue).receipt();
        bench.letLeasesEnd();
        Lease now = bench.takeOne(queue);
        for (Settle late : List.of(Settle.ack(old), Settle.front(old), Settle.back(old), Settle.dead(old, List.of()))) {
            assertThat(bench.settle(late))
                    .as("%s by the old receipt", late.end())
                    .isEqualTo(Settled.STALE);
        }
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.settle(Settle.ack(now.receipt()))).isEqualTo(Settled.DONE);
    }

    @Rule("S49 after a takeover the old receipt extends nothing")
    void extendsNothing(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Receipt old = bench.takeOne(queue).receipt();
        bench.letLeasesEnd();
        bench.takeOne(queue);
        assertThat(bench.extend(old, bench.lease().multipliedBy(4))).isEqualTo(Settled.STALE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("S50 a message that was put back is out of reach of its old receipt")
    void putBack(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Receipt old = bench.takeOne(queue).receipt();
        bench.settle(Settle.back(old));
        assertThat(bench.settle(Settle.ack(old))).isEqualTo(Settled.STALE);
        assertThat(bench.drain(queue)).containsExactly("a");
    }
}
