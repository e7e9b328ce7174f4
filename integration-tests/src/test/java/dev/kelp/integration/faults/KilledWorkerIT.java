package dev.kelp.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.task.TaskApp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recovery target after kill -9 with default settings: its late-acknowledged tasks run again elsewhere within 5 s on AMQP. */
final class KilledWorkerIT {

    private static final String QUEUE = "killed";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final int TASKS = 8;

    @Test
    void the_tasks_of_a_killed_worker_run_elsewhere_within_five_seconds() {
        String url = RabbitMq.current().newVirtualHost().url();
        try (TaskApp app = TaskApp.builder("client")
                        .broker(url)
                        .backend("none")
                        .defaultQueue(QUEUE)
                        .build();
                JavaProcess first = new JavaProcess(WorkerProcess.class, url, QUEUE, "first@host");
                JavaProcess second = new JavaProcess(WorkerProcess.class, url, QUEUE, "second@host")) {
            await().atMost(PATIENCE).until(() -> consumers(app) == 2);
            for (int i = 0; i < TASKS; i++) {
                app.send(WorkerProcess.SLOW, 30);
            }
            await().atMost(PATIENCE)
                    .until(() ->
                            first.said("start").size() + second.said("start").size() == TASKS);
            List<String> orphans = first.said("start");
            assertThat(orphans).as("the broker shares the tasks out").isNotEmpty();

            first.kill();

            await().atMost(PROMISED).until(() -> second.said("start").containsAll(orphans));
            assertThat(second.lines().stream().filter(line -> line.endsWith(" again")))
                    .as("marked as redelivered")
                    .hasSize(orphans.size());
            Set<String> once = new HashSet<>(second.said("start"));
            assertThat(second.said("start")).as("no more often than that").hasSize(once.size());
        }
    }

    private static int consumers(TaskApp app) {
        return app.broker().inspect(QUEUE).map(status -> status.consumers()).orElse(0);
    }
}
