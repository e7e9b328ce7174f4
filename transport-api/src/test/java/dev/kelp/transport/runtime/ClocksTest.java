package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private final SettableTime time = new SettableTime(Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void bothClocksAdvanceTogether() {
        time.advance(Duration.ofSeconds(3));
        assertThat(time.nanoTime()).isEqualTo(3_000_000_000L);
        assertThat(time.now()).isEqualTo("2026-01-02T03:04:08Z");
    }

    @Test
    void aWallClockThatJumpsLeavesDeadlinesAlone() {
        time.jumpWallClock(Duration.ofHours(-1));
        assertThat(time.nanoTime()).isZero();
        assertThat(time.now()).isEqualTo("2026-01-02T02:04:05Z");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1))).hasMessageContaining("forward only");
    }

    @Test
    void anOwnerIsAliveUntilItHasNotTurnedForTheSpan() {
        Liveness liveness = new Liveness(time);
        time.advance(Duration.ofSeconds(30));
        assertThat(liveness.turnedWithin(Duration.ofSeconds(30))).isTrue();
        time.advance(Duration.ofNanos(1));
        assertThat(liveness.turnedWithin(Duration.ofSeconds(30))).isFalse();
        liveness.turned();
        assertThat(liveness.turnedWithin(Duration.ofSeconds(30))).isTrue();
    }
}
