package dev.kelp.worker.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines();
    private final List<String> done = new ArrayList<>();

    @Test
    void what_is_due_is_done_in_order_of_time_and_of_noting() {
        deadlines.at(20, () -> done.add("b"));
        deadlines.at(10, () -> done.add("a"));
        deadlines.at(20, () -> done.add("c"));
        deadlines.at(21, () -> done.add("later"));

        deadlines.run(20);

        assertThat(done).containsExactly("a", "b", "c");
        assertThat(deadlines.nextOr(100)).isEqualTo(21);
    }

    @Test
    void what_is_cancelled_is_not_done_and_does_not_wake() {
        Deadlines.Deadline cancelled = deadlines.at(10, () -> done.add("a"));
        deadlines.cancel(cancelled);

        assertThat(deadlines.nextOr(100)).isEqualTo(100);
        deadlines.run(50);
        assertThat(done).isEmpty();
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void many_cancelled_ones_do_not_pile_up() {
        for (int i = 0; i < 100_000; i++) {
            deadlines.cancel(deadlines.at(1_000_000 + i, () -> done.add("never")));
        }
        deadlines.at(10, () -> done.add("a"));

        assertThat(deadlines.size()).isLessThan(5_000);
        deadlines.run(2_000_000);
        assertThat(done).containsExactly("a");
    }

    @Test
    void an_action_may_note_another_that_is_due_at_once() {
        deadlines.at(10, () -> deadlines.at(5, () -> done.add("nested")));

        deadlines.run(10);

        assertThat(done).containsExactly("nested");
    }

    @Test
    void the_clock_may_overflow() {
        long almost = Long.MAX_VALUE - 5;
        deadlines.at(almost + 10, () -> done.add("after"));
        deadlines.at(almost, () -> done.add("before"));

        deadlines.run(almost + 1);

        assertThat(done).containsExactly("before");
    }
}
