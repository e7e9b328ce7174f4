package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static final Duration THIRD = Given.LEASE.dividedBy(3);

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final ScriptedStore store = new ScriptedStore(time);
    private final Liveness owner = new Liveness(time);
    private final UnackedDeliveries unacked = new UnackedDeliveries();
    private final LeaseKeeper keeper = new LeaseKeeper(store, unacked::held, owner, time, Given.LEASE);

    @Test
    void leasesAreRenewedAtEachThird() {
        unacked.add(Given.lease("q", "a"), "c", true);
        keeper.turn();
        assertThat(store.extended).as("a fresh lease needs nothing").isEmpty();

        Wake next = advance(THIRD);

        assertThat(store.extended).containsExactly(List.of("a"));
        assertThat(next).isEqualTo(Wake.at(time.nanoTime() + THIRD.toNanos()));
        assertThat(held(0).deadline()).isEqualTo(time.nanoTime() + Given.LEASE.toNanos());
    }

    @Test
    void aLeaseIsNeverLeftWithLessThanAThird() {
        keeper.turn();
        time.advance(Duration.ofSeconds(9)); // just before the first third
        unacked.add(Given.lease("q", "early"), "c", true);
        for (int second = 0; second < 60; second++) {
            advance(Duration.ofSeconds(1));
            assertThat(held(0).deadline() - time.nanoTime()).isGreaterThanOrEqualTo(THIRD.toNanos());
        }
    }

    @Test
    void betweenTheThirdsNothingIsAsked() {
        unacked.add(Given.lease("q", "a"), "c", true);
        keeper.turn();
        advance(THIRD);

        advance(THIRD.minusSeconds(1));

        assertThat(store.extended).hasSize(1);
    }

    @Test
    void nothingIsRenewedWhileTheOwnersLoopStandsStill() {
        unacked.add(Given.lease("q", "a"), "c", true);
        keeper.turn();

        time.advance(Given.LEASE.plusSeconds(1)); // without a turn of the owner
        keeper.turn();
        assertThat(store.extended).isEmpty();

        advance(THIRD);
        assertThat(store.extended).as("it turns again").hasSize(1);
    }

    @Test
    void aLostLeaseIsCountedAndNotRenewedAgain() {
        unacked.add(Given.lease("q", "a"), "c", true);
        store.answers.put("a", Settled.STALE);
        keeper.turn();

        advance(THIRD);
        advance(THIRD);

        assertThat(store.extended).hasSize(1);
        assertThat(keeper.staleCount()).isOne();
    }

    @Test
    void aRenewalThatFailedIsTriedAgainSoon() {
        unacked.add(Given.lease("q", "a"), "c", true);
        store.answers.put("a", Settled.FAILED);
        keeper.turn();

        Wake next = advance(THIRD);
        store.answers.clear();
        advance(Given.LEASE.dividedBy(10));

        assertThat(next)
                .isEqualTo(Wake.at(THIRD.toNanos() + Given.LEASE.dividedBy(10).toNanos()));
        assertThat(store.extended).hasSize(2);
    }

    @Test
    void adoptedLeasesAreLookedAtAtOnce() {
        keeper.turn();
        unacked.add(Given.lease("q", "a"), "c", true);
        time.advance(THIRD.minusSeconds(1));
        owner.turned();
        held(0).renewedUntil(time.nanoTime() + Duration.ofSeconds(2).toNanos());

        keeper.lookSoon();
        keeper.turn();

        assertThat(store.extended).containsExactly(List.of("a"));
    }

    private UnackedDelivery held(int index) {
        return unacked.held().get(index);
    }

    private Wake advance(Duration by) {
        time.advance(by);
        owner.turned();
        return keeper.turn();
    }
}
