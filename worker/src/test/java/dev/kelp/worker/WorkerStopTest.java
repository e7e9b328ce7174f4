package dev.kelp.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskBody;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.consumer.SessionStep;
import dev.kelp.worker.consumer.TasksStep;
import dev.kelp.worker.execution.PoolStep;
import dev.kelp.worker.execution.ThreadPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a worker and its steps start and stop, and what becomes of the tasks it has then. */
class WorkerStopTest {

    private final CountDownLatch release = new CountDownLatch(1);

    private static WorkerBench bench(String task, TaskBody body) throws Exception {
        return new WorkerBench(app -> app.register(task, options -> options.acksLate(true), body), options -> options);
    }

    private Object awaitRelease() throws InterruptedException {
        release.await();
        return "released";
    }

    @Test
    void a_warm_stop_lets_running_tasks_end_and_puts_waiting_ones_back() throws Exception {
        WorkerBench bench = new WorkerBench(
                app -> app.register("slow", options -> options.acksLate(true), (task, arguments) -> awaitRelease()),
                options -> options.concurrency(1));
        bench.app().send("slow");
        assertThat(bench.next()).isEqualTo("started slow");
        bench.app().send("slow");
        bench.worker().requestStop(StopMode.WARM);
        release.countDown();
        assertThat(bench.next()).isEqualTo("SUCCEEDED slow ACK");
        bench.worker().stop(StopMode.WARM);
        assertThat(bench.messages("work")).isEqualTo(1);
        bench.close();
    }

    @Test
    void a_cold_stop_interrupts_late_tasks_and_puts_them_back() throws Exception {
        WorkerBench bench = bench("slow", (task, arguments) -> awaitRelease());
        bench.app().send("slow");
        assertThat(bench.next()).isEqualTo("started slow");

        bench.worker().stop(StopMode.COLD);

        assertThat(bench.next()).isEqualTo("abandoned slow");
        assertThat(bench.messages("work")).isEqualTo(1);
        bench.close();
    }

    @Test
    void with_early_acknowledgement_the_message_is_gone_while_the_task_runs() throws Exception {
        WorkerBench bench = new WorkerBench(
                app -> app.register("early", options -> options, (task, arguments) -> awaitRelease()),
                options -> options);
        bench.app().send("early");
        assertThat(bench.next()).isEqualTo("started early");

        bench.worker().stop(StopMode.COLD);

        assertThat(bench.messages("work")).isZero();
        bench.close();
    }

    @Test
    void after_the_stop_no_thread_of_the_worker_is_left() throws Exception {
        WorkerBench bench = bench("add", (task, arguments) -> null);
        bench.app().send("add").get(WorkerBench.PATIENCE);
        bench.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("bench@host-") && !name.contains("-task-"));
    }

    @Test
    void what_has_stopped_is_not_started_again() throws Exception {
        WorkerBench bench = bench("add", (task, arguments) -> null);
        bench.close();

        assertThatThrownBy(() -> bench.worker().start()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_loop_that_cannot_go_on_gives_its_messages_back_and_ends_the_worker() throws Exception {
        ThreadPool broken = ThreadPool.platform("broken", 1);
        broken.stop(Duration.ZERO); // from here on it refuses every job
        try (TaskApp app = TaskApp.builder("broken")
                .broker("memory://broken-loop")
                .backend("none")
                .register("task", options -> options, (task, arguments) -> null)
                .build()) {
            app.send("task");
            Worker worker = new Worker(
                    app, WorkerOptions.builder().nodename("broken@host").build(), broken);

            assertThatThrownBy(worker::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loop failed");
            assertThat(app.broker().inspect("celery").orElseThrow().messages()).isEqualTo(1);
        }
    }

    @Test
    void users_steps_of_either_blueprint_start_after_what_they_require_and_stop_before_it() throws Exception {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch sessionStarted = new CountDownLatch(1);
        SessionStep perSession = context -> new Recorded("session-step", TasksStep.class, log, () -> {
            log.add("queues " + context.queues());
            sessionStarted.countDown();
        });
        WorkerBench bench = new WorkerBench(
                app -> app.register("add", options -> options, (task, arguments) -> null),
                options -> options.steps(List.of(new Recorded("worker-step", PoolStep.class, log, () -> {})))
                        .sessionSteps(List.of(perSession)));
        assertThat(sessionStarted.await(WorkerBench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(bench.worker().blueprint().order())
                .extracting(Step::name)
                .containsSubsequence("Timer", "Hub", "Queues", "Pool", "worker-step", "Consumer");
        assertThat(bench.worker().consumerBlueprint().order())
                .extracting(Step::name)
                .containsSubsequence("Connection", "Tasks", "session-step");
        bench.close();
        assertThat(log)
                .containsExactly(
                        "+worker-step",
                        "+session-step",
                        "queues [Queue[work]]",
                        "-session-step WARM",
                        "-worker-step WARM");
    }

    /** A step that writes down what happens to it. */
    private record Recorded(String name, Class<? extends Step> required, List<String> log, Runnable started)
            implements Step {
        @Override
        public Set<Class<? extends Step>> requires() {
            return Set.of(required);
        }

        @Override
        public void start() {
            log.add("+" + name);
            started.run();
        }

        @Override
        public void stop(StopMode mode) {
            log.add("-" + name + " " + mode);
        }
    }
}
