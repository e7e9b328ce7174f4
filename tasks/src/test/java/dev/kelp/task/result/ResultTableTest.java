package dev.kelp.task.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch waits = new CountDownLatch(1);
    private final ResultTable table = new ResultTable(3, new SignallingWaiter());

    /** Tells when somebody waits. */
    private final class SignallingWaiter implements Waiter {
        private final Waiter real = Runtime.system().waiter();

        @Override
        public boolean await(Future<?> done, Duration atMost) throws InterruptedException {
            waits.countDown();
            return real.await(done, atMost);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            real.pause(time);
        }
    }

    private static TaskMessage request(String id) {
        return TaskMessage.builder("t", id).build();
    }

    private static ResultMeta success(String id, Object value) {
        return ResultMeta.success(request(id), value, List.of(), Instant.EPOCH);
    }

    @Test
    void whoeverWaitsGetsTheFinalState() throws Exception {
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<ResultMeta>> result = waiting.submit(() -> table.await("a", LONG));
            waits.await();

            table.record(ResultMeta.started(request("a"), 1, "w"));
            table.record(success("a", 5));

            assertThat(result.get().orElseThrow().result()).isEqualTo(5);
        } finally {
            waiting.shutdownNow();
        }
    }

    @Test
    void aStateInBetweenEndsNoWait() throws Exception {
        table.record(ResultMeta.started(request("a"), 1, "w"));

        assertThat(table.await("a", Duration.ofMillis(1))).isEmpty();
        assertThat(table.get("a").status()).isEqualTo(ResultStatus.STARTED);
    }

    @Test
    void aSuccessIsNeverReplaced() {
        table.record(success("a", 5));
        table.record(
                ResultMeta.failure(request("a"), ExceptionData.workerLost("gone"), null, List.of(), Instant.EPOCH));

        assertThat(table.get("a").result()).isEqualTo(5);
    }

    @Test
    void aFailureIsReplacedByTheSuccessOfARedelivery() throws Exception {
        table.record(
                ResultMeta.failure(request("a"), ExceptionData.workerLost("gone"), null, List.of(), Instant.EPOCH));
        table.record(success("a", 5));

        assertThat(table.get("a").result()).isEqualTo(5);
        assertThat(table.await("a", LONG).orElseThrow().result()).isEqualTo(5);
    }

    @Test
    void theOldestEndedTaskMakesRoom() {
        table.expect("waiting");
        table.record(success("ended", 1));
        table.record(success("later", 2));
        table.record(success("new", 3));

        assertThat(table.get("ended").status()).isEqualTo(ResultStatus.PENDING);
        assertThat(table.get("later").status()).isEqualTo(ResultStatus.SUCCESS);
        assertThat(table.get("new").status()).isEqualTo(ResultStatus.SUCCESS);
    }

    @Test
    void whoeverWaitsForADroppedTaskIsToldAtOnce() throws Exception {
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            table.expect("oldest");
            Future<Optional<ResultMeta>> result = waiting.submit(() -> table.await("oldest", LONG));
            waits.await();

            List.of("b", "c", "d").forEach(table::expect);

            assertThatThrownBy(result::get)
                    .hasCauseInstanceOf(ResultStoreException.class)
                    .hasMessageContaining("more than 3 tasks");
        } finally {
            waiting.shutdownNow();
        }
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<ResultMeta>> result = waiting.submit(() -> table.await("a", LONG));
            waits.await();

            table.close();

            assertThatThrownBy(result::get).hasMessageContaining("The result backend was closed");
        } finally {
            waiting.shutdownNow();
        }
    }

    @Test
    void aForgottenTaskIsPendingAgain() {
        table.record(success("a", 5));
        table.forget("a");

        assertThat(table.get("a").status()).isEqualTo(ResultStatus.PENDING);
    }
}
