package dev.kelp.integration.faults;

import dev.kelp.task.Task;
import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskContext;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, to be killed: {@code WorkerProcess URL QUEUE NAME}. Says which tasks it starts. */
public final class WorkerProcess {

    static final String SLOW = "faults.slow";
    static final int CONCURRENCY = 8;
    private static final PrintStream OUT = System.out;

    private WorkerProcess() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        TaskApp app = TaskApp.builder("faults")
                .broker(arguments[0])
                .backend("none")
                .defaultQueue(arguments[1])
                .register(new Tasks(arguments[2]))
                .build();
        new Worker(
                        app,
                        WorkerOptions.builder()
                                .nodename(arguments[2])
                                .concurrency(CONCURRENCY)
                                .build())
                .run();
    }

    /** What it runs. */
    public static final class Tasks {
        private final String worker;

        Tasks(String worker) {
            this.worker = worker;
        }

        /** Takes a while; acknowledged when it has ended. */
        @Task(value = SLOW, acksLate = true)
        public void slow(TaskContext task, int seconds) throws InterruptedException {
            OUT.println("start " + task.id() + " " + worker + (task.redelivered() ? " again" : ""));
            if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
            OUT.println("end " + task.id() + " " + worker);
        }
    }
}
