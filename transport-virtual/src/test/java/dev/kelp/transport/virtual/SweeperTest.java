package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweeperTest {

    private final HandRunner runner = new HandRunner();
    private final ScriptedStore store = new ScriptedStore(runner.time);
    private final List<String> buried = new ArrayList<>();
    private int unusedRemoved;

    @Test
    void expiredLeasesAreBroughtBackOneLeaseAfterTheStartAndThenAboutEveryFiveSeconds() {
        Sweeper sweeper = sweeper();
        pass(sweeper, Given.LEASE.minusSeconds(1));
        assertThat(store.reclaims).isZero();

        pass(sweeper, Duration.ofSeconds(1));
        assertThat(store.reclaims).isOne();

        pass(sweeper, Duration.ofSeconds(60));
        assertThat(store.reclaims).isBetween(10, 16);
    }

    @Test
    void whatDiedInTheStoreIsBuriedWithinASecond() {
        Sweeper sweeper = sweeper();
        pass(sweeper, Duration.ofSeconds(10));
        die("a");
        die("b");

        pass(sweeper, Duration.ofSeconds(1));

        assertThat(buried).containsExactly("a", "b");
    }

    @Test
    void manyDeadAreAllBuriedBeforeTheNextSecond() {
        Sweeper sweeper = sweeper();
        for (int i = 0; i < 250; i++) {
            die("m" + i);
        }

        sweeper.turn();
        sweeper.turn();
        sweeper.turn();

        assertThat(buried).hasSize(250);
    }

    @Test
    void aStoreThatKnowsNoDeadLettersIsNotAskedForThem() {
        store.capabilities.remove(Capability.DEAD_LETTERING);
        Sweeper sweeper = sweeper();
        die("a");

        pass(sweeper, Duration.ofSeconds(2));

        assertThat(buried).isEmpty();
    }

    @Test
    void unusedQueuesAreLookedForEverySecond() {
        Sweeper sweeper = sweeper();

        pass(sweeper, Duration.ofSeconds(10));

        assertThat(unusedRemoved).isEqualTo(10);
    }

    private Sweeper sweeper() {
        return new Sweeper(
                store,
                dead -> buried.add(Given.text(dead.lease().message())),
                () -> unusedRemoved++,
                runner.runtime(),
                Given.LEASE);
    }

    private void die(String text) {
        store.dead.add(new DeadLetter(Given.lease("q", text), Death.EXPIRED));
    }

    private void pass(Sweeper sweeper, Duration span) {
        for (long millis = 0; millis < span.toMillis(); millis += 250) {
            runner.time.advance(Duration.ofMillis(250));
            sweeper.turn();
        }
    }
}
