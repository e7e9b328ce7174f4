package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.TaskApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CallCommandTest {

    private static final String BROKER = "memory://call-command";

    private static Kelping callWithWorker(String... args) throws Exception {
        TaskApp app = TaskApp.builder("called")
                .broker(BROKER)
                .backend("rpc://")
                .register(new DemoTasks())
                .build();
        try (app;
                Worker worker = new Worker(app, WorkerOptions.defaults())) {
            worker.start();
            return Kelping.run(args);
        }
    }

    @Test
    void theIdIsPrintedAndThenTheResultAsJson() throws Exception {
        Kelping kelp =
                callWithWorker("call", "demo.add", "-a", "[2, 3]", "--wait", "20", "-b", BROKER, "--task-id", "t1");

        assertThat(kelp.code()).as(kelp.err()).isZero();
        assertThat(kelp.out().lines()).containsExactly("t1", "5");
    }

    @Test
    void keywordArgumentsReachTheTask() throws Exception {
        Kelping kelp = callWithWorker(
                "call", "demo.remind", "-k", "{\"of\": \"tea\"}", "--countdown", "0.1", "--wait", "20s", "-b", BROKER);

        assertThat(kelp.out().lines().skip(1)).containsExactly("\"remembered tea\"");
    }

    @Test
    void aFailedTaskEndsWith1AndSaysHow() throws Exception {
        Kelping kelp = callWithWorker("call", "demo.divide", "--args", "[1, 0]", "--wait", "20s", "-b", BROKER);

        assertThat(kelp.code()).isEqualTo(1);
        assertThat(kelp.out().lines()).hasSize(1);
        assertThat(kelp.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("FAILURE", "ArithmeticException", "/ by zero");
    }

    @Test
    void noResultInTimeEndsWith75() {
        Kelping kelp = Kelping.run("call", "nobody.runs", "--wait", "50ms", "-b", "memory://nobody", "--task-id", "t2");

        assertThat(kelp.code()).isEqualTo(75);
        assertThat(kelp.err()).contains("no result of task t2 within 0.05 s", "--result-backend");
    }

    @Test
    void withoutWaitTheTaskIsOnlySentAndWaitsInItsQueue() {
        Kelping kelp = Kelping.run("call", "later", "-Q", "elsewhere", "-b", "memory://sent-only");

        assertThat(kelp.code()).as(kelp.err()).isZero();
        try (TaskApp app =
                TaskApp.builder("reader").broker("memory://sent-only").build()) {
            assertThat(app.broker().get("elsewhere"))
                    .hasValueSatisfying(
                            message -> assertThat(message.message().properties().correlationId())
                                    .isEqualTo(kelp.out().strip()));
        }
    }

    @Test
    void withoutRetriesAnUnreachableBrokerEndsItWith69AtOnce() {
        long begin = System.nanoTime();
        Kelping kelp = Kelping.run("call", "x", "--no-retry", "-b", "amqp://u:c4n4ry@127.0.0.1:1;amqp://127.0.0.1:2");

        assertThat(kelp.code()).as(kelp.err()).isEqualTo(69);
        assertThat(kelp.err().lines()).hasSize(1);
        assertThat(kelp.shown()).doesNotContain("c4n4ry");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }
}
