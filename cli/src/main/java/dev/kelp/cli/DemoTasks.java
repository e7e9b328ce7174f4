package dev.kelp.cli;

import dev.kelp.task.Reject;
import dev.kelp.task.Task;
import dev.kelp.task.TaskContext;
import java.io.IOException;
import java.time.Duration;

/** The tasks of {@code kelp demo}. */
public final class DemoTasks {

    private static final int OUTAGES = 2;
    private static final Duration SHORTLY = Duration.ofMillis(300);

    /** Returns a value. */
    @Task("demo.add")
    public int add(int x, int y) {
        return x + y;
    }

    /** Fails twice, as a network does, and asks to be run again each time. */
    @Task("demo.fetch")
    public String fetch(TaskContext task, String what) {
        if (task.retries() < OUTAGES) {
            throw task.retry(new IOException("connection reset"), SHORTLY);
        }
        return what + " after " + task.retries() + " retries";
    }

    /** Runs when its time has come. */
    @Task("demo.remind")
    public String remind(String of) {
        return "remembered " + of;
    }

    /** Fails for good. */
    @Task("demo.divide")
    public int divide(int x, int y) {
        return x / y;
    }

    /** Refuses a message that nobody can use; the broker keeps it as a dead letter. */
    @Task(value = "demo.ship", acksLate = true)
    public String ship(String where) {
        if (where.isEmpty()) {
            throw new Reject("there is no address", false);
        }
        return "shipped to " + where;
    }
}
