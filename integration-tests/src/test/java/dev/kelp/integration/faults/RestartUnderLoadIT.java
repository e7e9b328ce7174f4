package dev.kelp.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskApp;
import dev.kelp.transport.error.TransportException;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** After a restart of the broker every queue is consumed again within 10 s of the port opening, and nothing confirmed is lost. */
final class RestartUnderLoadIT {

    private static final String COUNT = "faults.count";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final Set<String> executed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failedToSend = new AtomicInteger();
    private final AtomicBoolean publishing = new AtomicBoolean(true);

    @Test
    void everything_confirmed_is_executed_over_a_restart_of_the_broker() throws Exception {
        RabbitMq rabbit = RabbitMq.current();
        String url = rabbit.newVirtualHost().url();
        try (TaskApp app = TaskApp.builder("load")
                        .broker(url)
                        .backend("none")
                        .defaultQueue("load")
                        .register(
                                COUNT, options -> options.acksLate(true), (task, arguments) -> executed.add(task.id()))
                        .build();
                Worker worker =
                        new Worker(app, WorkerOptions.builder().concurrency(4).build())) {
            worker.start();
            Thread publisher = new Thread(() -> publish(app), "publisher");
            publisher.start();
            await().atMost(PATIENCE).until(() -> executed.size() > 50);

            rabbit.restart();

            int before = executed.size();
            await().atMost(PROMISED).until(() -> executed.size() > before);
            int confirmedBefore = confirmed.size();
            await().atMost(PATIENCE).until(() -> confirmed.size() > confirmedBefore + 50);
            publishing.set(false);
            publisher.join(PATIENCE.toMillis());
            await().atMost(PATIENCE).until(() -> executed.containsAll(confirmed));
            await().atMost(PATIENCE)
                    .until(() -> app.broker().inspect("load").orElseThrow().messages() == 0);
        }
        assertThat(executed).containsAll(confirmed);
    }

    private void publish(TaskApp app) {
        for (int i = 0; publishing.get(); i++) {
            String id = "task-" + i;
            try {
                app.sendTask(
                        COUNT,
                        List.of(),
                        Map.of(),
                        SendOptions.builder().taskId(id).build());
                confirmed.add(id);
            } catch (TransportException e) {
                failedToSend.incrementAndGet(); // unknown or refused: it may or may not run
            }
        }
    }
}
