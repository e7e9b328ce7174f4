package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What dies makes place for its dead letters; what dies inside the store is handed out. */
final class StoreDeadLetterRules {

    @Rule("S35 a DEAD message is removed and its copies are stored")
    void copies(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        String graveyard = bench.queue();
        bench.put(queue, "a");
        Receipt receipt = bench.takeOne(queue).receipt();
        List<Put> copies = List.of(bench.message(graveyard, "of a"), bench.message(graveyard, "of a too"));
        assertThat(bench.settle(Settle.dead(receipt, copies))).isEqualTo(Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.drain(graveyard)).containsExactlyInAnyOrder("of a", "of a too");
    }

    @Rule("S36 a DEAD message without copies is removed")
    void dropped(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        assertThat(bench.settle(Settle.dead(bench.takeOne(queue).receipt(), List.of())))
                .isEqualTo(Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S37 a message whose DEAD settlement is answered stale is not removed")
    void stale(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Receipt old = bench.takeOne(queue).receipt();
        bench.settle(Settle.back(old));
        assertThat(bench.settle(Settle.dead(old, List.of()))).isEqualTo(Settled.STALE);
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule(
            value =
                    "S38 a message that outlived its time is handed out dead, under lease, if its queue has a dead-letter exchange",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void expired(StoreBench bench) throws InterruptedException {
        String queue = withDeadLetters(bench);
        bench.put(bench.message(queue, Messages.text("a"), new Put.Timing(Duration.ZERO, bench.quarters(1))));
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).isEmpty();
        DeadLetter dead = takeDead(bench);
        assertThat(Messages.textOf(dead.lease().message())).isEqualTo("a");
        assertThat(dead.lease().queue()).isEqualTo(queue);
        assertThat(dead.death()).isEqualTo(Death.EXPIRED);
        assertThat(bench.settle(Settle.dead(dead.lease().receipt(), List.of()))).isEqualTo(Settled.DONE);
    }

    @Rule(
            value = "S75 a dead message whose lease ends is handed out again, never delivered",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void deadStaysDead(StoreBench bench) throws InterruptedException {
        String queue = withDeadLetters(bench);
        bench.put(bench.message(queue, Messages.text("a"), new Put.Timing(Duration.ZERO, bench.quarters(1))));
        bench.advance(bench.quarters(2));
        takeDead(bench);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(Messages.textOf(takeDead(bench).lease().message())).isEqualTo("a");
    }

    @Rule(
            value = "S76 a message that a full queue pushes out is handed out dead",
            needs = {Capability.MAX_LENGTH, Capability.DEAD_LETTERING})
    void pushedOut(StoreBench bench) throws InterruptedException {
        String queue = bench.queue(made -> made.maxLength(2).deadLetterTo("dead letters", "key"));
        bench.put(queue, "a", "b", "c");
        DeadLetter dead = takeDead(bench);
        assertThat(Messages.textOf(dead.lease().message())).isEqualTo("a");
        assertThat(dead.death()).isEqualTo(Death.MAXLEN);
    }

    @Rule(
            value = "S77 messages of a queue without a dead-letter exchange are not handed out dead",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void notHandedOut(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(bench.message(queue, Messages.text("a"), new Put.Timing(Duration.ZERO, bench.quarters(1))));
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.store().takeDead(10, bench.lease())).isEmpty();
    }

    private static String withDeadLetters(StoreBench bench) {
        return bench.queue(made -> made.deadLetterTo(Queue.of("dead letters")));
    }

    private static DeadLetter takeDead(StoreBench bench) {
        List<DeadLetter> dead = new ArrayList<>();
        bench.patience().until("a message is handed out dead", () -> {
            dead.addAll(bench.store().takeDead(10, bench.lease()));
            return !dead.isEmpty();
        });
        assertThat(dead).hasSize(1);
        return dead.get(0);
    }
}
