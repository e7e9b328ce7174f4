package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.TaskApp;
import dev.kelp.worker.request.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo must see what goes wrong, or its "ok" means nothing. */
final class DemoVerdictTest {

    private static DemoCase sent(Duration countdown, boolean deadLettered) {
        return new DemoCase(
                "task",
                "an example",
                List.of(),
                countdown,
                new DemoCase.Ending(List.of(Outcome.Kind.SUCCEEDED), deadLettered ? null : "5", deadLettered));
    }

    private static DemoVerdict verdict(DemoCase sent, DemoTrail trail) throws InterruptedException {
        long now = System.nanoTime();
        try (TaskApp app =
                TaskApp.builder("none").broker("memory://").backend("memory://").build()) {
            return DemoVerdict.await(sent, app.result("id"), trail, now, now);
        }
    }

    @Test
    void aTaskThatNeverEndsIsAFault() throws Exception {
        assertThat(verdict(sent(Duration.ZERO, false), DemoTrail.begin()).faults())
                .contains("it did not end in time", "its runs ended as nothing, not succeeded");
    }

    @Test
    void aMissingResultIsAFault() throws Exception {
        DemoTrail trail = DemoTrail.begin();
        trail.ended(Outcome.Kind.SUCCEEDED, System.nanoTime());

        assertThat(verdict(sent(Duration.ZERO, false), trail).faults()).containsExactly("its result is missing, not 5");
    }

    @Test
    void anotherOutcomeIsAFault() throws Exception {
        DemoTrail trail = DemoTrail.begin();
        trail.ended(Outcome.Kind.RETRIED, System.nanoTime());
        trail.ended(Outcome.Kind.SUCCEEDED, System.nanoTime());

        assertThat(verdict(sent(Duration.ZERO, false), trail).faults())
                .contains("its runs ended as retried, succeeded, not succeeded");
    }

    @Test
    void anEarlyStartIsAFault() throws Exception {
        DemoTrail trail = DemoTrail.begin();
        trail.started().complete(System.nanoTime());
        trail.ended(Outcome.Kind.SUCCEEDED, System.nanoTime());

        assertThat(verdict(sent(Duration.ofSeconds(10), false), trail).faults())
                .contains("it started before 10 s were over");
    }

    @Test
    void aMissingDeadLetterIsAFault() throws Exception {
        DemoTrail trail = DemoTrail.begin();
        trail.ended(Outcome.Kind.SUCCEEDED, System.nanoTime());

        assertThat(verdict(sent(Duration.ZERO, true), trail).faults())
                .containsExactly("it did not arrive among the dead letters");
    }
}
