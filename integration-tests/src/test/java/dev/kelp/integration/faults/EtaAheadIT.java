package dev.kelp.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Tasks that wait for their ETA do not keep ready ones from running, although AMQP's prefetch of a consumer is fixed. */
final class EtaAheadIT {

    private static final int WAITING = 500;
    private static final int READY = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void ready_tasks_behind_many_that_wait_are_run() throws Exception {
        Set<String> ran = ConcurrentHashMap.newKeySet();
        String url = RabbitMq.current().newVirtualHost().url();
        try (TaskApp app = TaskApp.builder("eta")
                        .broker(url)
                        .backend("none")
                        .defaultQueue("eta")
                        .register("eta.run", options -> options.acksLate(true), (task, arguments) -> ran.add(task.id()))
                        .build();
                Worker worker =
                        new Worker(app, WorkerOptions.builder().concurrency(2).build())) {
            SendOptions tomorrow =
                    SendOptions.builder().countdown(Duration.ofDays(1)).build();
            for (int i = 0; i < WAITING; i++) {
                app.sendTask("eta.run", List.of(), Map.of(), tomorrow);
            }
            for (int i = 0; i < READY; i++) {
                app.send("eta.run");
            }

            worker.start();

            await().atMost(PATIENCE).until(() -> ran.size() == READY);
            worker.stop(StopMode.WARM);
            assertThat(app.broker().inspect("eta").orElseThrow().messages()).isEqualTo(WAITING);
        }
    }
}
