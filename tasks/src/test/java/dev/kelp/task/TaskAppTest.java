package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.InMemoryResultBackend;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import dev.kelp.transport.runtime.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client's side, without a broker: what is sent is caught on its way. */
class TaskAppTest {

    private static final Duration SOON = Duration.ofMillis(1);

    private final List<OutgoingTask> sent = new ArrayList<>();
    private final InMemoryResultBackend results = new InMemoryResultBackend(Runtime.system());
    private final TaskApp app = builder().build();

    private TaskAppBuilder builder() {
        return TaskApp.builder("shop")
                .environment(Map.of())
                .broker("memory://")
                .publisher(sent::add)
                .results(results)
                .register(
                        "shop.total",
                        options -> options.acksLate(true),
                        (task, arguments) -> arguments.at(0, int.class));
    }

    @AfterEach
    void close() {
        app.close();
    }

    private void ended(AsyncResult<?> result, Object value) {
        TaskMessage request = TaskMessage.builder("t", result.id()).build();
        results.store(ResultMeta.success(request, value, List.of(), Instant.EPOCH), request);
    }

    @Test
    void aSentTaskHasAResultToWaitFor() {
        AsyncResult<Long> result = app.send("shop.total", 1, 2).as(Long.class);
        assertThat(result.status()).isEqualTo(ResultStatus.PENDING);
        assertThat(result.ready()).isFalse();

        ended(result, 3);

        assertThat(result.get(SOON)).isEqualTo(3L);
        assertThat(result.ready()).isTrue();
        assertThat(sent.get(0).message().args()).isEqualTo(List.of(1, 2));
        assertThat(sent.get(0).message().id()).isEqualTo(result.id());
    }

    @Test
    void aSignatureCanBeSentMoreThanOnce() {
        Signature total = app.signature("shop.total").with(1).withKeyword("tax", 2);

        total.send();
        total.withOptions(SendOptions.builder().queue("slow").build()).send();

        assertThat(sent).extracting(each -> each.message().kwargs()).containsOnly(Map.of("tax", 2));
        assertThat(sent).extracting(each -> each.message().id()).doesNotHaveDuplicates();
        assertThat(sent).extracting(each -> each.route().routingKey()).containsExactly("celery", "slow");
    }

    @Test
    void waitingInVainNamesTheTask() {
        AsyncResult<Object> result = app.send("shop.total", 1);

        assertThatThrownBy(() -> result.get(SOON))
                .isInstanceOf(ResultTimeoutException.class)
                .hasMessageContaining(result.id());
    }

    @Test
    void aFailedTaskSaysWhatItsWorkerSaid() {
        AsyncResult<Object> result = app.send("shop.total", 1);
        TaskMessage request = TaskMessage.builder("t", result.id()).build();
        ExceptionData boom = new ExceptionData("ValueError", List.of("boom"), "builtins");
        results.store(ResultMeta.failure(request, boom, "Traceback: here", List.of(), Instant.EPOCH), request);

        assertThatThrownBy(() -> result.get(SOON)).isInstanceOfSatisfying(TaskFailedException.class, e -> {
            assertThat(e.type()).isEqualTo("ValueError");
            assertThat(e.arguments()).isEqualTo(List.of("boom"));
            assertThat(e.module()).isEqualTo("builtins");
            assertThat(e.remoteTraceback()).hasValue("Traceback: here");
            assertThat(e).hasMessageContaining(result.id()).hasMessageContaining("ValueError[boom]");
        });
    }

    @Test
    void aValueOfAnotherTypeIsAnArgumentError() {
        AsyncResult<Object> result = app.send("shop.total", 1);
        ended(result, "three");

        assertThatThrownBy(() -> result.as(Integer.class).get(SOON))
                .hasMessage("result must be Integer, not this text");
    }

    @Test
    void aTaskMustNotWaitForAnother() throws Exception {
        AsyncResult<Object> result = app.send("shop.total", 1);
        ended(result, 5);
        TaskContext task = TaskMethodsTest.context(TaskOptions.DEFAULTS, 0);

        CurrentTask.run(task, () -> {
            assertThatThrownBy(() -> result.get(SOON))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must not wait");
            assertThat(result.allowedInTask().get(SOON)).isEqualTo(5);
            return null;
        });
        assertThat(result.get(SOON)).isEqualTo(5);
    }

    @Test
    void anInterruptedWaiterStaysInterrupted() {
        AsyncResult<Object> result = app.send("shop.total", 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> result.get(Duration.ofSeconds(60))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatATaskSendsIsItsChild() throws Exception {
        TaskContext task = TaskMethodsTest.context(TaskOptions.DEFAULTS, 0);

        String child = CurrentTask.run(task, () -> app.send("shop.total", 1).id());

        assertThat(sent.get(0).message().head().parentId()).hasValue("id-1");
        assertThat(sent.get(0).message().head().rootId()).isEqualTo("id-1");
        assertThat(task.children().toString()).isEqualTo("[[[" + child + ", null], null]]");
        assertThat(CurrentTask.get()).isEmpty();
    }

    @Test
    void theOperatorWinsOverTheBuilderAndTheBuilderOverTheEnvironment() {
        Map<String, String> environment = Map.of(
                "KELP_TASK_DEFAULT_QUEUE", "kelp",
                "CELERY_TASK_DEFAULT_QUEUE", "celery-env",
                "CELERY_TIMEZONE", "Europe/Berlin",
                "CELERY_ACCEPT_CONTENT", "json, raw",
                "KELP_RESULT_EXPIRES", "60");
        TaskAppBuilder builder = builder().environment(environment);

        TaskSettings fromEnvironment = builder.build().settings();
        assertThat(fromEnvironment.queues().defaultName()).isEqualTo("kelp");
        assertThat(fromEnvironment.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(fromEnvironment.accept()).isEqualTo(Set.of("json", "raw"));
        assertThat(fromEnvironment.resultExpires()).isEqualTo(Duration.ofMinutes(1));

        builder.defaultQueue("built");
        assertThat(builder.build().settings().queues().defaultName()).isEqualTo("built");

        builder.commandLine(Map.of("task_default_queue", "typed"));
        assertThat(builder.build().settings().queues().defaultName()).isEqualTo("typed");
    }

    @Test
    void optionsOfTasksComeFromTheEnvironmentUnlessTheProgramGivesThem() {
        Map<String, String> environment = Map.of("CELERY_TASK_ACKS_LATE", "true", "KELP_TASK_TIME_LIMIT", "30");

        TaskOptions read = builder().environment(environment).build().settings().taskDefaults();
        assertThat(read.acksLate()).isTrue();
        assertThat(read.timeLimit()).hasValue(Duration.ofSeconds(30));

        TaskOptions given = TaskOptions.builder().ignoreResult(true).build();
        TaskAppBuilder program = builder().environment(environment).taskDefaults(given);
        assertThat(program.build().settings().taskDefaults().acksLate()).isFalse();

        program.commandLine(Map.of("task_acks_late", "yes"));
        assertThat(program.build().settings().taskDefaults().acksLate()).isTrue();
        assertThat(program.build().settings().taskDefaults().ignoreResult()).isTrue();
    }

    @Test
    void aSettingThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> builder()
                        .environment(Map.of("KELP_TASK_ACKS_LATE", "maybe"))
                        .build())
                .hasMessageContaining("task_acks_late")
                .hasMessageContaining("\"maybe\"; allowed are true and false");
        assertThatThrownBy(() ->
                        builder().environment(Map.of("KELP_TIMEZONE", "Mars")).build())
                .hasMessageContaining("timezone")
                .hasMessageContaining("Mars");
        assertThatThrownBy(() -> TaskApp.builder("a")
                        .environment(Map.of())
                        .broker("memory://")
                        .backend("mongodb://x")
                        .build())
                .hasMessageContaining("No result backend serves mongodb://; known here are none, memory, rpc");
    }

    @Test
    void urgencyComesFromTheCallOrElseTheTask() {
        TaskApp urgent = builder()
                .register("shop.now", options -> options.urgency(9), (task, arguments) -> 1)
                .build();

        urgent.send("shop.now");
        urgent.signature("shop.now")
                .withOptions(SendOptions.builder().urgency(1).build())
                .send();
        urgent.signature("shop.now")
                .withOptions(SendOptions.builder().priority(0).build())
                .send();

        assertThat(sent).extracting(OutgoingTask::urgency).containsExactly(9, 1, null);
        assertThatThrownBy(() -> SendOptions.builder().urgency(10)).hasMessage("urgency is 10; allowed are 0 to 9.");
        assertThatThrownBy(() -> SendOptions.builder().priority(-1))
                .hasMessage("priority is -1; allowed are 0 to 255.");
    }

    @Test
    void twoTasksOfOneNameAreRefused() {
        assertThatThrownBy(() -> builder()
                        .register("shop.total", options -> options, (task, arguments) -> 1)
                        .build())
                .hasMessageContaining("Two tasks are named shop.total");
    }

    @Test
    void withoutABackendSendingWorksAndAskingSaysWhatToDo() {
        try (TaskApp mute = TaskApp.builder("mute")
                .environment(Map.of())
                .broker("memory://")
                .publisher(sent::add)
                .build()) {
            AsyncResult<Object> result = mute.send("shop.total", 1);

            assertThatThrownBy(() -> result.get(SOON)).hasMessageContaining("keeps no results");
        }
    }

    @Test
    void aLambdaIsATask() throws Exception {
        RegisteredTask task = app.tasks().find("shop.total").orElseThrow();

        assertThat(task.options().acksLate()).isTrue();
        assertThat(task.bind(List.of(5), Map.of()).call(TaskMethodsTest.context(task.options(), 0)))
                .isEqualTo(5);
        assertThatThrownBy(() -> task.bind(List.of(), Map.of()).call(TaskMethodsTest.context(task.options(), 0)))
                .isInstanceOf(ArgumentException.class);
    }
}
