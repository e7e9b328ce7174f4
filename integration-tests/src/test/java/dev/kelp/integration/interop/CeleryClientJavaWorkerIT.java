package dev.kelp.integration.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.task.Task;
import dev.kelp.task.TaskApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Celery client cannot tell that its tasks are run by Java. */
final class CeleryClientJavaWorkerIT {

    private static final String QUEUE = "java-tasks";
    private static String url;
    private static TaskApp app;
    private static Worker worker;

    /** What the worker runs. */
    public static final class Tasks {
        /** Adds. */
        @Task("tasks.add")
        public int add(int x, int y) {
            return x + y;
        }

        /** Fails. */
        @Task("tasks.fail")
        public void fail(String message) {
            throw new IllegalStateException(message);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        url = RabbitMq.current().newVirtualHost().url();
        app = TaskApp.builder("interop")
                .broker(url)
                .backend("rpc://")
                .defaultQueue(QUEUE)
                .register(new Tasks())
                .build();
        worker = new Worker(app, WorkerOptions.builder().concurrency(2).build());
        worker.start();
    }

    @AfterAll
    static void stop() {
        worker.close();
        app.close();
    }

    @Test
    void a_python_client_gets_the_result_of_a_java_task() throws InterruptedException {
        assertThat(call("tasks.add", "[2, 3]")).isEqualTo("5");
    }

    @Test
    void keyword_arguments_bind_to_java_parameters() throws InterruptedException {
        assertThat(call("tasks.add", "[2]", "{\"y\": 40}")).isEqualTo("42");
    }

    @Test
    void a_java_exception_reaches_the_python_caller_with_its_name_and_message() throws InterruptedException {
        assertThat(call("tasks.fail", "[\"boom\"]"))
                .contains("IllegalStateException")
                .contains("boom");
    }

    @Test
    void a_wrong_call_fails_like_a_type_error() throws InterruptedException {
        assertThat(call("tasks.add", "[2]")).contains("missing 1 required positional argument: 'y'");
    }

    @Test
    void an_unknown_task_fails_at_the_caller() throws InterruptedException {
        assertThat(call("tasks.nobody_knows", "[]")).contains("NotRegistered");
    }

    private static String call(String task, String... arguments) throws InterruptedException {
        String[] all = new String[3 + arguments.length];
        all[0] = url;
        all[1] = QUEUE;
        all[2] = task;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        try (PythonPeer client = PythonPeer.script("client.py", all)) {
            return client.lastLine();
        }
    }
}
