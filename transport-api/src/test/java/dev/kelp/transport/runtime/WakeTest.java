package dev.kelp.transport.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WakeTest {

    @Test
    void theSoonerOfTwoWins() {
        assertThat(Wake.NOW.orSooner(Wake.at(0))).isEqualTo(Wake.NOW);
        assertThat(Wake.at(5).orSooner(Wake.at(3))).isEqualTo(Wake.at(3));
        assertThat(Wake.at(3).orSooner(Wake.at(5))).isEqualTo(Wake.at(3));
        assertThat(Wake.at(5).orSooner(Wake.ON_POST)).isEqualTo(Wake.at(5));
        assertThat(Wake.DONE.orSooner(Wake.ON_POST)).isEqualTo(Wake.ON_POST);
    }

    @Test
    void deadlinesAreComparedByDifferenceBecauseNanoTimeMayWrap() {
        Wake before = Wake.at(Long.MAX_VALUE);
        Wake after = Wake.at(Long.MIN_VALUE);
        assertThat(before.orSooner(after)).isEqualTo(before);
    }
}
