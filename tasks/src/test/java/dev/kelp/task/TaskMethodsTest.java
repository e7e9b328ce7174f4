package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskMethodsTest {

    static final class Tasks {
        @Task("tasks.add")
        int add(int x, int y) {
            return x + y;
        }

        @Task
        String whoami(String greeting, TaskContext task, int times) {
            return greeting.repeat(times) + task.id();
        }

        @Task(
                value = "tasks.fetch",
                acksLate = true,
                softTimeLimit = "30s",
                timeLimit = "PT1M",
                autoRetryFor = IOException.class,
                maxRetries = 5,
                retryBackoff = "500ms",
                rateLimit = "10/m",
                queue = "slow",
                priority = 3)
        void fetch(String host) throws IOException {
            if (host.isEmpty()) {
                throw new IOException("no route");
            }
        }
    }

    static final class NoDuration {
        @Task(softTimeLimit = "soon")
        void later() {}
    }

    static final class SoftAfterHard {
        @Task(softTimeLimit = "2m", timeLimit = "1m")
        void later() {}
    }

    private final Map<String, RegisteredTask> tasks = TaskMethods.of(new Tasks(), TaskOptions.DEFAULTS).stream()
            .collect(Collectors.toMap(RegisteredTask::name, Function.identity()));

    static TaskContext context(TaskOptions options, int retries) {
        TaskMessage message = TaskMessage.builder("t", "id-1").retries(retries).build();
        TaskHost host = new TaskHost() {
            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public void updateState(String status, Object result) {
                throw new UnsupportedOperationException();
            }
        };
        TaskDelivery delivery = new TaskDelivery(Route.toQueue("celery"), Attempts.FIRST, "w1@host");
        return new TaskContext(message, delivery, options, host, new Random(1));
    }

    @Test
    void aMethodRunsWithItsArgumentsBound() throws Exception {
        assertThat(tasks.get("tasks.add").bind(List.of(1), Map.of("y", 2)).call(context(TaskOptions.DEFAULTS, 0)))
                .isEqualTo(3);
    }

    @Test
    void theContextIsGivenWhereverItIsAskedForAndIsNoArgument() throws Exception {
        RegisteredTask task = tasks.get("tasks.whoami");

        assertThat(task.bind(List.of("hi", 2), Map.of()).call(context(TaskOptions.DEFAULTS, 0)))
                .isEqualTo("hihiid-1");
        assertThatThrownBy(() -> task.bind(List.of("hi"), Map.of()))
                .hasMessage("whoami() missing 1 required positional argument: 'times'");
    }

    @Test
    void whatTheBodyThrowsComesOutAsItIs() {
        assertThatThrownBy(() ->
                        tasks.get("tasks.fetch").bind(List.of(""), Map.of()).call(context(TaskOptions.DEFAULTS, 0)))
                .isInstanceOf(IOException.class)
                .hasMessage("no route");
    }

    @Test
    void theAnnotationChangesTheDefaultsOfTheApplication() {
        TaskOptions options = tasks.get("tasks.fetch").options();

        assertThat(options.acksLate()).isTrue();
        assertThat(options.softTimeLimit()).hasValue(Duration.ofSeconds(30));
        assertThat(options.timeLimit()).hasValue(Duration.ofMinutes(1));
        assertThat(options.retriesBy(new java.io.FileNotFoundException())).isTrue();
        assertThat(options.retriesBy(new IllegalStateException())).isFalse();
        assertThat(options.maxRetries()).hasValue(5);
        assertThat(options.rateLimit()).hasValue("10/m");
        assertThat(options.queue()).hasValue("slow");
        assertThat(options.priority()).hasValue(3);
    }

    @Test
    void whatTheAnnotationLeavesAloneIsTheApplications() {
        TaskOptions late = TaskOptions.builder()
                .acksLate(true)
                .acksOnFailure(false)
                .maxRetries(null)
                .build();

        TaskOptions options = TaskMethods.of(new Tasks(), late).stream()
                .filter(task -> task.name().equals("tasks.add"))
                .findFirst()
                .orElseThrow()
                .options();

        assertThat(options.acksLate()).isTrue();
        assertThat(options.acksOnFailure()).isFalse();
        assertThat(options.maxRetries()).isEmpty();
    }

    @Test
    void mistakesOfTheAuthorAreToldWhenTheTaskIsRegistered() {
        assertThatThrownBy(() -> TaskMethods.of(new Object(), TaskOptions.DEFAULTS))
                .hasMessageContaining("no method with @Task");
        assertThatThrownBy(() -> TaskMethods.of(new NoDuration(), TaskOptions.DEFAULTS))
                .hasMessageContaining("softTimeLimit is \"soon\"; allowed are");
        assertThatThrownBy(() -> TaskMethods.of(new SoftAfterHard(), TaskOptions.DEFAULTS))
                .hasMessageContaining("longer than the hard one");
    }
}
