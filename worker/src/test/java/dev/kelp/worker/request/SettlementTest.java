package dev.kelp.worker.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    @ParameterizedTest(name = "{0}: early {1}; late {2}; late and strict {3}")
    @CsvSource({
        "SUCCEEDED, ACK, ACK, ACK",
        "FAILED, ACK, ACK, REJECT",
        "RETRIED, ACK, ACK, ACK",
        "REJECTED, REJECT, REJECT, REJECT",
        "IGNORED, ACK, ACK, ACK",
        "REVOKED, ACK, ACK, ACK",
        "TIMED_OUT, ACK, ACK, REQUEUE",
        "WORKER_LOST, ACK, ACK, REQUEUE",
        "UNDETERMINED, ACK, REQUEUE_LATER, REQUEUE_LATER",
    })
    void the_table(Outcome.Kind kind, Settlement early, Settlement late, Settlement strict) {
        AckPolicy strictPolicy = new AckPolicy(true, false, false, true);

        assertThat(Settlement.of(outcome(kind), AckPolicy.EARLY)).isEqualTo(early);
        assertThat(Settlement.of(outcome(kind), AckPolicy.LATE)).isEqualTo(late);
        assertThat(Settlement.of(outcome(kind), strictPolicy)).isEqualTo(strict);
    }

    @ParameterizedTest(name = "reject(requeue={0}) is {1} in either mode")
    @CsvSource({"true, REQUEUE", "false, REJECT"})
    void a_task_that_rejects_decides_itself(boolean requeue, Settlement expected) {
        Outcome outcome = new Outcome.Rejected(requeue, "no thanks");

        assertThat(Settlement.of(outcome, AckPolicy.EARLY)).isEqualTo(expected);
        assertThat(Settlement.of(outcome, AckPolicy.LATE)).isEqualTo(expected);
    }

    private static Outcome outcome(Outcome.Kind kind) {
        RuntimeException boom = new IllegalStateException("boom");
        return switch (kind) {
            case SUCCEEDED -> new Outcome.Succeeded(5);
            case FAILED -> new Outcome.Failed(boom);
            case RETRIED -> new Outcome.Retried(boom, Duration.ofSeconds(1));
            case REJECTED -> new Outcome.Rejected(false, "no thanks");
            case IGNORED -> new Outcome.Ignored();
            case REVOKED -> new Outcome.Revoked("expired");
            case TIMED_OUT -> new Outcome.TimedOut(Duration.ofSeconds(1));
            case WORKER_LOST -> new Outcome.WorkerLost("killed");
            case UNDETERMINED -> new Outcome.Undetermined(boom);
        };
    }
}
