package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.List;

/** What is dead goes to the dead letters, or nowhere. */
final class StoreDeadLetterRules {

    @Rule(value = "S35 a DEAD message goes to the dead-letter queue of its queue", needs = Capability.DEAD_LETTERING)
    void deadLettered(StoreBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.queueWithDeadLetters(graveyard);
        bench.put(queue, "a");
        assertThat(bench.settle(Settle.dead(bench.takeOne(queue).receipt(), List.of(bench.message(graveyard, "a")))))
                .isEqualTo(Settled.DONE);
        assertThat(bench.drain(queue)).isEmpty();
        assertThat(bench.drain(graveyard)).containsExactly("a");
    }

    @Rule("S36 a DEAD message of a queue without dead letters is removed")
    void dropped(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        assertThat(bench.settle(Settle.dead(bench.takeOne(queue).receipt(), List.of())))
                .isEqualTo(Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "S37 a dead letter is a first delivery again", needs = Capability.DEAD_LETTERING)
    void firstAgain(StoreBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.queueWithDeadLetters(graveyard);
        bench.put(queue, "a");
        bench.settle(Settle.back(bench.takeOne(queue).receipt()));
        bench.settle(Settle.dead(bench.takeOne(queue).receipt(), List.of(bench.message(graveyard, "a"))));
        assertThat(bench.takeOne(graveyard).attempts().redelivered()).isFalse();
    }

    @Rule(
            value = "S38 a message that outlived its time goes to the dead letters",
            needs = {Capability.MESSAGE_TTL, Capability.DEAD_LETTERING})
    void expired(StoreBench bench) throws InterruptedException {
        String graveyard = bench.queue();
        String queue = bench.queueWithDeadLetters(graveyard);
        bench.put(bench.message(queue, Messages.text("a"), new Put.Timing(Duration.ZERO, bench.quarters(1))));
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).isEmpty();
        Lease lease = bench.takeOne(graveyard);
        assertThat(Messages.textOf(lease.message())).isEqualTo("a");
    }
}
