package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.util.List;

/** The answer to a settlement is the truth. */
final class StoreSettleRules {

    @Rule("S21 an acknowledged message never comes again")
    void acknowledged(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        assertThat(bench.settle(Settle.ack(bench.takeOne(queue).receipt()))).isEqualTo(Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S22 a receipt settles once; after that it is stale and changes nothing")
    void once(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Receipt receipt = bench.takeOne(queue).receipt();
        assertThat(bench.settle(Settle.ack(receipt))).isEqualTo(Settled.DONE);
        assertThat(bench.settle(Settle.ack(receipt))).isEqualTo(Settled.STALE);
        assertThat(bench.settle(Settle.front(receipt))).isEqualTo(Settled.STALE);
        assertThat(bench.extend(receipt, bench.lease())).isEqualTo(Settled.STALE);
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S23 a receipt that the store never gave is stale")
    void foreign(StoreBench bench) {
        String queue = bench.queue();
        Receipt foreign = new Receipt(queue, "00000000-0000-0000-0000-000000000000", 0);
        assertThat(bench.settle(Settle.ack(foreign))).isEqualTo(Settled.STALE);
        assertThat(bench.settle(Settle.back(foreign))).isEqualTo(Settled.STALE);
    }

    @Rule("S24 a batch of settlements is answered one by one, and a stale one does not stop the others")
    void partial(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b", "c");
        List<Lease> leases = bench.takeAll(queue, 3);
        bench.settle(Settle.ack(leases.get(1).receipt()));
        List<Settle> ends =
                leases.stream().map(each -> Settle.ack(each.receipt())).toList();
        assertThat(bench.store().settle(ends)).containsExactly(Settled.DONE, Settled.STALE, Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S25 a batch of extensions is answered one by one, and a stale one does not stop the others")
    void partialExtension(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a", "b");
        List<Lease> leases = bench.takeAll(queue, 2);
        bench.settle(Settle.ack(leases.get(0).receipt()));
        assertThat(bench.store().extend(StoreBench.receipts(leases), bench.lease()))
                .containsExactly(Settled.STALE, Settled.DONE);
    }

    @Rule("S26 one batch may end leases in every way and of several queues")
    void mixed(StoreBench bench) throws InterruptedException {
        String one = bench.queue();
        String two = bench.queue();
        bench.put(one, "acked", "fronted");
        bench.put(two, "backed", "dead");
        Lease[] leases = {bench.takeOne(one), bench.takeOne(one), bench.takeOne(two), bench.takeOne(two)};
        List<Settle> ends = List.of(
                Settle.ack(named("acked", leases)),
                Settle.back(named("backed", leases)),
                Settle.dead(named("dead", leases), List.of()),
                Settle.front(named("fronted", leases)));
        assertThat(bench.store().settle(ends)).containsOnly(Settled.DONE).hasSize(4);
        assertThat(bench.drain(one)).containsExactly("fronted");
        assertThat(bench.drain(two)).containsExactly("backed");
    }

    private static Receipt named(String text, Lease... leases) {
        return List.of(leases).stream()
                .filter(lease -> Messages.textOf(lease.message()).equals(text))
                .findFirst()
                .orElseThrow()
                .receipt();
    }
}
