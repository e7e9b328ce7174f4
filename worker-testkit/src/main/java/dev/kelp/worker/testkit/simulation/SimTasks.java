package dev.kelp.worker.testkit.simulation;

import dev.kelp.task.Arguments;
import dev.kelp.task.Reject;
import dev.kelp.task.TaskAppBuilder;
import dev.kelp.task.TaskBody;
import dev.kelp.task.TaskContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tasks of a simulation; each tells the ledger what it does. */
final class SimTasks {

    /** Acknowledged when it has ended. */
    static final String LATE = "sim.late";

    /** Acknowledged when it starts. */
    static final String EARLY = "sim.early";

    /** Retried twice. */
    static final String RETRIED = "sim.retried";

    /** Fails. */
    static final String FAILING = "sim.failing";

    /** Rejects its message to the dead letters. */
    static final String REJECTED = "sim.rejected";

    private static final int RETRIES = 2;

    private final Ledger ledger;
    private final SimWorld world;

    SimTasks(Ledger ledger, SimWorld world) {
        this.ledger = ledger;
        this.world = world;
    }

    static boolean isLate(String task) {
        return !task.equals(EARLY);
    }

    void registerWith(TaskAppBuilder app) {
        register(app, LATE, (task, arguments) -> null);
        register(app, EARLY, (task, arguments) -> null);
        register(app, RETRIED, this::retry);
        register(app, FAILING, SimTasks::fail);
        register(app, REJECTED, this::reject);
    }

    private void register(TaskAppBuilder app, String name, TaskBody body) {
        app.register(name, options -> options.acksLate(isLate(name)), (task, arguments) -> run(body, task, arguments));
    }

    private @Nullable Object run(TaskBody body, TaskContext task, Arguments arguments) throws Exception {
        String run = runOf(task, 0);
        ledger.started(run);
        if (Thread.interrupted()) {
            throw new InterruptedException("given up");
        }
        try {
            return body.run(task, arguments);
        } finally {
            ledger.ended(run);
        }
    }

    private static String runOf(TaskContext task, int more) {
        return task.id() + "#" + (task.retries() + more);
    }

    private @Nullable Object retry(TaskContext task, Arguments arguments) {
        if (task.retries() >= RETRIES) {
            return null;
        }
        String next = runOf(task, 1);
        ledger.sent(next, true);
        if (ledger.starts(runOf(task, 0)) > 1) {
            ledger.cause(next, "the try before it ran again");
        }
        throw task.retry(new IllegalStateException("not yet"), world.upTo(Duration.ofSeconds(90)));
    }

    private static @Nullable Object fail(TaskContext task, Arguments arguments) {
        throw new IllegalStateException("on purpose");
    }

    private @Nullable Object reject(TaskContext task, Arguments arguments) {
        ledger.discarded(runOf(task, 0));
        throw new Reject("on purpose", false);
    }
}
