package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void theBoundDoublesUpToTheCap() {
        assertThat(BackOff.RECONNECT.boundAfter(0)).hasMillis(200);
        assertThat(BackOff.RECONNECT.boundAfter(1)).hasMillis(400);
        assertThat(BackOff.RECONNECT.boundAfter(4)).hasMillis(3_200);
        assertThat(BackOff.RECONNECT.boundAfter(5)).hasSeconds(5);
        assertThat(BackOff.RECONNECT.boundAfter(Integer.MAX_VALUE)).hasSeconds(5);
    }

    @Test
    void aBoundThatWouldOverflowIsTheCap() {
        BackOff days = new BackOff(Duration.ofDays(100), Duration.ofDays(10_000));
        assertThat(days.boundAfter(29)).hasDays(10_000);
    }

    @Test
    void jitterIsFull() {
        Random random = new Random(7);
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            long wait = BackOff.RECONNECT.afterAttempt(0, random).toMillis();
            shortest = Math.min(shortest, wait);
            longest = Math.max(longest, wait);
        }
        assertThat(shortest).isLessThan(10);
        assertThat(longest).isBetween(190L, 200L);
    }

    @Test
    void theFloorHolds() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            assertThat(BackOff.RECONNECT.afterAttempt(9, random, Duration.ofSeconds(1)))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }
    }
}
