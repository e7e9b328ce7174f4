package dev.kelp.cli;

import dev.kelp.task.Task;
import dev.kelp.task.TaskApp;
import dev.kelp.task.loader.AppContext;
import dev.kelp.task.loader.AppHooks;
import dev.kelp.task.loader.TaskAppProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application that keeps itself busy: at the start it sends tasks that run until they are interrupted, or for a moment. */
public final class SignalledApp implements TaskAppProvider {

    @Override
    public TaskApp app(AppContext context) {
        return context.builder("signalled").broker("memory://").register(this).build();
    }

    @Override
    public AppHooks hooks() {
        return new AppHooks() {
            @Override
            public void processStarting(TaskApp app) {
                String task = System.getProperty("task", "");
                if (task.equals("none of this app")) {
                    throw new IllegalStateException("the hook says no");
                }
                if (!task.isEmpty()) {
                    app.send(task);
                }
            }

            @Override
            public void processStopped(TaskApp app) {
                System.out.println("hook: stopped");
            }
        };
    }

    /** Ends by itself, after the signal of the test has been heard. */
    @Task("brief")
    public void brief() throws InterruptedException {
        System.out.println("task: running");
        new CountDownLatch(1).await(2, TimeUnit.SECONDS);
        System.out.println("task: done under "
                + Thread.currentThread().getContextClassLoader().getName());
    }

    /** Ends only if it is interrupted. */
    @Task("endless")
    public void endless() throws InterruptedException {
        System.out.println("task: running");
        try {
            new CountDownLatch(1).await();
        } finally {
            System.out.println("task: interrupted");
        }
    }
}
