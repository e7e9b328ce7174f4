package dev.kelp.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.Reject;
import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskBody;
import dev.kelp.task.TaskContext;
import dev.kelp.task.TaskFailedException;
import dev.kelp.task.loader.AppHooks;
import dev.kelp.task.protocol.TimeLimits;
import dev.kelp.transport.Publish;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens to a task, from its receipt to its settlement, on a real worker with real threads. */
class WorkerTest {

    private final CountDownLatch release = new CountDownLatch(1);

    private static WorkerBench bench(String task, TaskBody body) throws Exception {
        return new WorkerBench(app -> app.register(task, options -> options.acksLate(true), body), options -> options);
    }

    private Object awaitRelease() throws InterruptedException {
        release.await();
        return "released";
    }

    @Test
    void a_task_runs_and_its_result_comes_back() throws Exception {
        try (WorkerBench bench = bench("add", (task, arguments) -> "done")) {
            assertThat(bench.app().send("add").get(WorkerBench.PATIENCE)).isEqualTo("done");
            assertThat(bench.next()).isEqualTo("started add");
            assertThat(bench.next()).isEqualTo("SUCCEEDED add ACK");
        }
    }

    @Test
    void a_failure_comes_back_and_the_message_is_done_with() throws Exception {
        TaskBody body = (task, arguments) -> {
            throw new IllegalStateException("boom");
        };
        try (WorkerBench bench = bench("fail", body)) {
            assertThatThrownBy(() -> bench.app().send("fail").get(WorkerBench.PATIENCE))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("boom");
            bench.await("FAILED fail ACK");
        }
    }

    @Test
    void an_error_of_the_jvm_in_a_task_is_a_failure_of_that_task_only() throws Exception {
        TaskBody body = (task, arguments) -> {
            throw new StackOverflowError();
        };
        try (WorkerBench bench = bench("overflow", body)) {
            bench.app().send("overflow");
            bench.await("FAILED overflow ACK");
            bench.app().send("overflow");
            bench.await("FAILED overflow ACK");
        }
    }

    @Test
    void a_retried_task_comes_again_with_its_id_and_one_more_retry() throws Exception {
        TaskBody body = (task, arguments) -> {
            if (task.retries() < 2) {
                throw task.retry(null, Duration.ofMillis(10));
            }
            return task.id() + " " + task.retries();
        };
        try (WorkerBench bench = bench("flaky", body)) {
            SendOptions named = SendOptions.builder().taskId("the-id").build();
            assertThat(bench.app().sendTask("flaky", List.of(), Map.of(), named).get(WorkerBench.PATIENCE))
                    .isEqualTo("the-id 2");
            bench.await("RETRIED flaky ACK");
            bench.await("RETRIED flaky ACK");
            bench.await("SUCCEEDED flaky ACK");
        }
    }

    @Test
    void a_rejected_message_becomes_a_dead_letter() throws Exception {
        TaskBody body = (task, arguments) -> {
            throw new Reject("no thanks", false);
        };
        try (WorkerBench bench = bench("reject", body)) {
            bench.app().send("reject");
            bench.await("REJECTED reject REJECT");
            assertThat(deadLetter(bench)).containsEntry("task", "reject");
        }
    }

    private static Map<String, @Nullable Object> deadLetter(WorkerBench bench) throws InterruptedException {
        CountDownLatch came = new CountDownLatch(1);
        List<Map<String, @Nullable Object>> headers = Collections.synchronizedList(new ArrayList<>());
        try (var subscription = bench.app().broker().subscribe(Queue.of(WorkerBench.DEAD), message -> {
            headers.add(message.message().properties().headers());
            message.ack();
            came.countDown();
        })) {
            assertThat(came.await(WorkerBench.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(subscription).isNotNull();
        }
        return headers.get(0);
    }

    @Test
    void a_task_that_nobody_registered_fails_at_its_caller_and_is_rejected() throws Exception {
        try (WorkerBench bench = bench("known", (task, arguments) -> null)) {
            assertThatThrownBy(() -> bench.app().send("unknown").get(WorkerBench.PATIENCE))
                    .hasMessageContaining("NotRegistered");
            bench.await("REJECTED unknown REJECT");
        }
    }

    @Test
    void a_message_that_is_no_task_is_refused_and_the_next_good_one_runs() throws Exception {
        try (WorkerBench bench = bench("good", (task, arguments) -> null)) {
            bench.app()
                    .broker()
                    .producer()
                    .publish(
                            "nonsense",
                            Publish.to(bench.app().settings().queues().queue("work")));
            assertThat(bench.next()).isEqualTo("refused");
            bench.app().send("good");
            bench.await("SUCCEEDED good ACK");
            assertThat(bench.messages("work")).isZero();
        }
    }

    @Test
    void an_expired_task_is_not_run() throws Exception {
        try (WorkerBench bench = bench("late", (task, arguments) -> "ran")) {
            SendOptions expired = SendOptions.builder()
                    .countdown(Duration.ofMillis(300))
                    .expiresAt(dev.kelp.task.protocol.WireTime.of(
                            bench.app().runtime().time().now().plusMillis(200)))
                    .build();
            bench.app().sendTask("late", List.of(), Map.of(), expired);
            assertThat(bench.next()).isEqualTo("REVOKED late ACK");
        }
    }

    @Test
    void a_countdown_is_waited_for() throws Exception {
        try (WorkerBench bench = bench("later", (task, arguments) -> null)) {
            long before = System.nanoTime();
            bench.app()
                    .sendTask(
                            "later",
                            List.of(),
                            Map.of(),
                            SendOptions.builder()
                                    .countdown(Duration.ofMillis(400))
                                    .build());
            assertThat(bench.next()).isEqualTo("started later");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(350));
        }
    }

    @Test
    void a_soft_limit_interrupts_the_body_and_fails_it_by_the_name_that_python_knows() throws Exception {
        try (WorkerBench bench = bench("slow", (task, arguments) -> awaitRelease())) {
            SendOptions limited = SendOptions.builder()
                    .timeLimits(TimeLimits.of(null, Duration.ofMillis(100)))
                    .build();
            assertThatThrownBy(() -> bench.app()
                            .sendTask("slow", List.of(), Map.of(), limited)
                            .get(WorkerBench.PATIENCE))
                    .hasMessageContaining("SoftTimeLimitExceeded");
            bench.await("FAILED slow ACK");
        }
    }

    @Test
    void a_hard_limit_gives_a_stubborn_task_up_and_its_slot_to_others() throws Exception {
        TaskBody body = (task, arguments) -> stubborn(task);
        try (WorkerBench bench = bench("stubborn", body)) {
            SendOptions limited = SendOptions.builder()
                    .timeLimits(TimeLimits.of(Duration.ofMillis(100), null))
                    .build();
            for (int i = 0; i < 4; i++) { // twice as many as there are slots
                bench.app().sendTask("stubborn", List.of(), Map.of(), limited);
            }
            for (int i = 0; i < 4; i++) {
                bench.await("TIMED_OUT stubborn ACK");
            }
            release.countDown();
        }
    }

    private Object stubborn(TaskContext task) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                assertThat(task.isCancelled()).isTrue();
            }
        }
        return "at last";
    }

    @Test
    void the_hooks_of_the_application_are_called_around_each_body_and_may_fail() throws Exception {
        List<String> called = Collections.synchronizedList(new ArrayList<>());
        AppHooks hooks = new AppHooks() {
            @Override
            public void taskStarting(TaskContext task) {
                called.add("starting");
                throw new IllegalStateException("a hook may fail");
            }

            @Override
            public void taskEnded(TaskContext task, @Nullable Throwable thrown) {
                called.add("ended " + thrown);
            }
        };
        try (WorkerBench bench = new WorkerBench(
                app -> app.register("hooked", options -> options, (task, arguments) -> "ran"),
                options -> options.hooks(hooks))) {
            assertThat(bench.app().send("hooked").get(WorkerBench.PATIENCE)).isEqualTo("ran");
            assertThat(called).containsExactly("starting", "ended null");
        }
    }

    @Test
    void an_exception_that_cannot_even_be_printed_costs_neither_the_slot_nor_the_message() throws Exception {
        TaskBody body = (task, arguments) -> {
            throw new Unprintable();
        };
        try (WorkerBench bench = new WorkerBench(
                app -> app.register("unprintable", options -> options.autoRetryFor(List.of(Unprintable.class)), body)
                        .register("good", options -> options, (task, arguments) -> "ran"),
                options -> options.concurrency(1))) {
            bench.app().send("unprintable");
            assertThat(bench.app().send("good").get(WorkerBench.PATIENCE)).isEqualTo("ran");
        }
    }

    /** Throws when it is asked what it is. */
    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("nobody may know");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("nobody may know");
        }
    }

    @Test
    void a_result_that_cannot_be_written_fails_the_task_instead_of_running_it_again_and_again() throws Exception {
        try (WorkerBench bench = bench("odd", (task, arguments) -> new Object())) {
            assertThatThrownBy(() -> bench.app().send("odd").get(WorkerBench.PATIENCE))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("EncodeError");
            bench.await("FAILED odd ACK");
        }
    }
}
