package dev.kelp.examples;

import dev.kelp.task.AsyncResult;
import dev.kelp.task.Task;
import dev.kelp.task.TaskApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import java.time.Duration;

/** A task, a worker that runs it and a program that calls it, in one process; the README shows it. */
public final class Sums {

    @Task("tasks.add")
    public int add(int x, int y) {
        return x + y;
    }

    /** Prints 5. The broker's URL is the argument; without one it is memory. */
    public static void main(String[] args) throws Exception {
        String broker = args.length > 0 ? args[0] : "memory://";
        TaskApp app = TaskApp.builder("sums")
                .broker(broker)
                .backend("rpc://")
                .register(new Sums())
                .build();
        try (app;
                Worker worker = new Worker(app, WorkerOptions.defaults())) {
            worker.start();
            AsyncResult<Integer> sum = app.send("tasks.add", 2, 3).as(Integer.class);
            System.out.println(sum.get(Duration.ofSeconds(10)));
        }
    }
}
