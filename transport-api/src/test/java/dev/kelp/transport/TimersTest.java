package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.runtime.Wake;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void whatIsDueIsDoneInTheOrderOfItsTimeThenOfItsSetting() {
        Timers timers = new Timers(0);
        timers.at(20, () -> done.add("later"));
        timers.at(10, () -> done.add("first"));
        timers.at(10, () -> done.add("second"));
        assertThat(timers.next()).isEqualTo(Wake.at(10));
        timers.runUntil(9);
        assertThat(done).isEmpty();
        timers.runUntil(10);
        assertThat(done).containsExactly("first", "second");
        assertThat(timers.next()).isEqualTo(Wake.at(20));
        timers.clear();
        assertThat(timers.next()).isEqualTo(Wake.ON_POST);
    }

    @Test
    void nanoTimeMayWrap() {
        long start = Long.MAX_VALUE - 5;
        Timers timers = new Timers(start);
        timers.at(start + 10, () -> done.add("after the wrap"));
        timers.at(start + 1, () -> done.add("before the wrap"));
        timers.runUntil(start + 2);
        assertThat(done).containsExactly("before the wrap");
        timers.runUntil(start + 10);
        assertThat(done).hasSize(2);
    }
}
