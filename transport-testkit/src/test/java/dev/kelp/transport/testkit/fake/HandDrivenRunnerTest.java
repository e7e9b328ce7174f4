package dev.kelp.transport.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner.Running;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandDrivenRunnerTest {

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final HandDrivenRunner runner = new HandDrivenRunner(time);
    private final Mailbox<String> mailbox = new Mailbox<>(10);
    private final List<String> seen = new ArrayList<>();

    @Test
    void an_actor_has_no_turn_until_it_is_given_one() throws InterruptedException {
        runner.start("echo", mailbox, this::echo);
        mailbox.post("a");
        assertThat(seen).isEmpty();
        runner.turnUntilIdle();
        assertThat(seen).containsExactly("a");
        assertThat(runner.turn()).isFalse();
    }

    @Test
    void a_post_makes_an_actor_due_again() throws InterruptedException {
        runner.start("echo", mailbox, this::echo);
        runner.turnUntilIdle();
        mailbox.post("b");
        assertThat(runner.turn()).isTrue();
        assertThat(seen).containsExactly("b");
    }

    @Test
    void time_stops_at_each_deadline_on_its_way() throws InterruptedException {
        runner.start("clock", mailbox, () -> {
            seen.add(time.nanoTime() + "");
            return Wake.at(time.nanoTime() + 10);
        });
        runner.advance(Duration.ofNanos(25));
        assertThat(seen).containsExactly("0", "10", "20");
        assertThat(time.nanoTime()).isEqualTo(25);
    }

    @Test
    void an_actor_that_is_stopped_or_done_has_no_further_turn() throws InterruptedException {
        Running stopped = runner.start("stopped", mailbox, this::echo);
        runner.start("done", new Mailbox<>(1), () -> Wake.DONE);
        assertThat(runner.running()).containsExactly("stopped", "done");
        runner.turnUntilIdle();
        stopped.stop();
        mailbox.post("too late");
        assertThat(runner.turn()).isFalse();
        assertThat(stopped.awaitStopped(Duration.ZERO)).isTrue();
        assertThat(runner.running()).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void actors_that_never_rest_are_named() {
        runner.start("restless", mailbox, () -> Wake.NOW);
        assertThatThrownBy(runner::turnUntilIdle).hasMessageContaining("restless");
    }

    @Test
    void nothing_may_block() {
        assertThat(runner.mayBlock()).isFalse();
    }

    private Wake echo() {
        for (String next = mailbox.poll(); next != null; next = mailbox.poll()) {
            seen.add(next);
        }
        return Wake.ON_POST;
    }
}
