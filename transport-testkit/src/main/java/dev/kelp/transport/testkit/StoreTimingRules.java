package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delays and times to live. */
final class StoreTimingRules {

    @Rule(value = "S51 a delayed message is invisible until its time", needs = Capability.DELAYED_DELIVERY)
    void delayed(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(timed(bench, queue, bench.quarters(2), null));
        assertThat(bench.drain(queue)).isEmpty();
        bench.advance(bench.quarters(3));
        assertThat(bench.drain(queue)).containsExactly("timed");
    }

    @Rule(value = "S52 without delayed delivery a delayed put is refused", without = Capability.DELAYED_DELIVERY)
    void notDelayed(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        List<PutResult> answers = bench.store().put(List.of(timed(bench, queue, bench.quarters(2), null)));
        assertThat(answers).extracting(PutResult::kind).containsExactly(PutResult.Kind.FAILED);
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(value = "S53 DELAY puts a message back for a time", needs = Capability.DELAYED_REQUEUE)
    void putBackDelayed(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        assertThat(bench.settle(Settle.delay(bench.takeOne(queue).receipt(), bench.quarters(6))))
                .isEqualTo(Settled.DONE);
        bench.letLeasesEnd();
        assertThat(bench.drain(queue)).isEmpty();
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule(
            value = "S54 a DELAY is not an attempt",
            needs = {Capability.DELAYED_REQUEUE, Capability.DELIVERY_COUNT})
    void notAnAttempt(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        bench.settle(Settle.delay(bench.takeOne(queue).receipt(), bench.quarters(1)));
        bench.advance(bench.quarters(2));
        assertThat(bench.takeOne(queue).attempts().count()).isEqualTo(1);
    }

    @Rule(value = "S55 without delayed requeue a DELAY is never done", without = Capability.DELAYED_REQUEUE)
    void delayRefused(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        assertThat(bench.settle(Settle.delay(lease.receipt(), bench.quarters(1))))
                .isEqualTo(Settled.FAILED);
        assertThat(bench.settle(Settle.ack(lease.receipt())))
                .as("the lease runs on")
                .isEqualTo(Settled.DONE);
    }

    @Rule(value = "S56 a message that outlived its time is never taken", needs = Capability.MESSAGE_TTL)
    void expires(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(timed(bench, queue, Duration.ZERO, bench.quarters(1)));
        bench.put(queue, "for ever");
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).containsExactly("for ever");
    }

    @Rule(
            value = "S57 a message within its time is taken, and its lease outlives that time",
            needs = Capability.MESSAGE_TTL)
    void leasedInTime(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(timed(bench, queue, Duration.ZERO, bench.quarters(1)));
        Lease lease = bench.takeOne(queue);
        bench.advance(bench.quarters(2));
        bench.store().reclaimExpired();
        assertThat(bench.settle(Settle.ack(lease.receipt()))).isEqualTo(Settled.DONE);
    }

    @Rule(value = "S78 a queue's own time to live holds for each of its messages", needs = Capability.MESSAGE_TTL)
    void ofQueue(StoreBench bench) throws InterruptedException {
        String queue = bench.queue(made -> made.messageTtl(bench.quarters(1)));
        bench.put(queue, "a");
        bench.advance(bench.quarters(2));
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule(
            value = "S80 a time to live begins when the delay ends",
            needs = {Capability.DELAYED_DELIVERY, Capability.MESSAGE_TTL})
    void livesAfterDelay(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        bench.put(timed(bench, queue, bench.quarters(2), bench.quarters(2)));
        bench.advance(bench.quarters(3));
        assertThat(bench.drain(queue)).containsExactly("timed");
    }

    private static Put timed(StoreBench bench, String queue, Duration delay, @Nullable Duration ttl) {
        return bench.message(queue, Messages.text("timed"), new Put.Timing(delay, ttl));
    }
}
