package dev.kelp.integration.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskFailedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Java client cannot tell that its tasks are run by Celery. */
final class JavaClientCeleryWorkerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TaskApp app;
    private static PythonPeer worker;

    @BeforeAll
    static void start() throws InterruptedException {
        String url = RabbitMq.current().newVirtualHost().url();
        app = TaskApp.builder("client")
                .broker(url)
                .backend("rpc://")
                .defaultQueue("python-tasks")
                .build();
        worker = PythonPeer.celeryWorker(url, "python-tasks");
        worker.awaitLine(line -> line.contains(" ready."));
    }

    @AfterAll
    static void stop() {
        worker.close();
        app.close();
    }

    @Test
    void a_java_client_gets_the_result_of_a_python_task() {
        assertThat(app.send("py.add", 2, 3).as(Integer.class).get(PATIENCE)).isEqualTo(5);
    }

    @Test
    void keyword_arguments_reach_python() {
        assertThat(app.sendTask("py.add", List.of(), Map.of("x", "a", "y", "b"), SendOptions.DEFAULTS)
                        .get(PATIENCE))
                .isEqualTo("ab");
    }

    @Test
    void a_python_exception_reaches_the_java_caller_with_its_name_and_message() {
        assertThatThrownBy(() -> app.send("py.fail", "boom").get(PATIENCE))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("ValueError")
                .hasMessageContaining("boom");
    }

    @Test
    void typed_values_keep_their_type_both_ways() {
        assertThat(app.send("py.typed", new BigDecimal("1.10")).get(PATIENCE)).isEqualTo(new BigDecimal("2.20"));
    }

    @Test
    void retries_of_the_python_worker_end_at_the_java_caller() {
        assertThat(app.send("py.flaky").as(Integer.class).get(PATIENCE)).isEqualTo(2);
    }

    @Test
    void a_countdown_sent_by_java_is_waited_for_by_celery() {
        SendOptions later =
                SendOptions.builder().countdown(Duration.ofSeconds(1)).build();

        assertThat(app.sendTask("py.add", List.of(1, 1), Map.of(), later)
                        .as(Integer.class)
                        .get(PATIENCE))
                .isEqualTo(2);
    }
}
