package dev.kelp.worker.execution;

import dev.kelp.task.BoundCall;
import dev.kelp.task.CurrentTask;
import dev.kelp.task.RegisteredTask;
import dev.kelp.task.TaskContext;
import dev.kelp.task.TaskDelivery;
import dev.kelp.task.TaskHost;
import dev.kelp.task.protocol.InvalidTaskException;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.session.Inbound;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on a pool thread.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 the outcome belongs to whoever claims it first: this run, or the loop that gives it up. A run that was given up posts nothing,
 *       stores nothing and, if its body has not begun, does not begin it.
 *   <li>I2 only the body is interrupted at the soft limit, never the storing of its result.
 * </ol>
 */
public final class TaskRun implements Job, TaskHost {

    private final Request request;
    private final TaskTracer tracer;
    private final ExecutionListener listener;
    private @Nullable TaskMessage message; // pool thread
    private @Nullable TaskContext context; // pool thread
    private boolean claimed; // guarded by this
    private boolean inBody; // guarded by this
    private volatile boolean softLimitReached; // written under this

    TaskRun(Request request, TaskTracer tracer, ExecutionListener listener) {
        this.request = request;
        this.tracer = tracer;
        this.listener = listener;
    }

    /** Gives the run up: its outcome, whatever it will be, is ignored. Returns false if the outcome is being recorded already. Loop. */
    public boolean giveUp() {
        return claim();
    }

    /** Interrupts the body, if it runs, by calling the given action. Loop. */
    public synchronized void softLimitReached(Runnable interrupt) {
        softLimitReached = true;
        if (inBody) {
            interrupt.run();
        }
    }

    /** Reads the message and decides whether its task is to run. */
    @Override
    public boolean begin() {
        try {
            TaskMessage read = tracer.read(request);
            message = read;
            return mayRun(read);
        } catch (DecodeException | InvalidTaskException e) {
            finish(new Outcome.Rejected(false, String.valueOf(e.getMessage())));
            return false;
        } catch (RuntimeException | Error e) { // whatever it is, the loop must learn that the run is over
            finish(new Outcome.Undetermined(e));
            return false;
        }
    }

    private boolean mayRun(TaskMessage read) {
        Optional<RegisteredTask> task = request.strategy().task();
        if (task.isEmpty()) {
            finishWith(() -> tracer.recorder().unknownTask(request, read));
            return false;
        }
        if (tracer.recorder().isExpired(read.head(), tracer.zone())) {
            finishWith(() -> tracer.recorder().expired(request, read));
            return false;
        }
        Inbound inbound = request.inbound();
        TaskDelivery delivery = new TaskDelivery(
                inbound.route(), inbound.attempts(), tracer.identity().nodename());
        context = new TaskContext(
                read, delivery, task.get().options(), this, tracer.recorder().random());
        listener.onStarted(request);
        tracer.recorder().started(request, read, tracer.identity());
        return true;
    }

    /** Runs the body and records how it ended. */
    @Override
    public void end() {
        TaskMessage read = Objects.requireNonNull(message, "begin comes first");
        TaskContext running = Objects.requireNonNull(context, "begin comes first");
        if (!enterBody()) {
            return;
        }
        Outcome outcome;
        try {
            outcome = run(read, running);
        } finally {
            leaveBody();
        }
        finishWith(() -> record(read, running, outcome));
    }

    private Outcome record(TaskMessage read, TaskContext running, Outcome outcome) {
        OutcomeRecorder recorder = tracer.recorder();
        if (outcome.kind() == Outcome.Kind.RETRIED) {
            return recorder.record(request, read, running, outcome);
        }
        try {
            return CurrentTask.run(running, () -> recorder.record(request, read, running, outcome));
        } catch (Exception e) {
            return new Outcome.Undetermined(e);
        }
    }

    private Outcome run(TaskMessage read, TaskContext running) {
        RegisteredTask task = request.strategy().task().orElseThrow();
        try {
            BoundCall call = task.bind(read.args(), read.kwargs());
            return new Outcome.Succeeded(
                    CurrentTask.run(running, () -> tracer.calls().call(call, running)));
        } catch (Throwable e) { // whatever user code throws, errors of the JVM included, is an outcome of the task
            return outcomeOf(e, running);
        }
    }

    /** An exception of user code may itself throw, when it is asked for its text. */
    private Outcome outcomeOf(Throwable thrown, TaskContext running) {
        try {
            return Thrown.outcome(thrown, running, softLimitReached);
        } catch (RuntimeException | Error second) {
            return new Outcome.Failed(second);
        }
    }

    private void finishWith(Supplier<Outcome> recording) {
        if (claim()) {
            listener.onCompleted(request, recorded(recording));
        }
    }

    /** Whatever goes wrong in the recording, the loop learns that the run is over: else its slot would be lost. */
    static Outcome recorded(Supplier<Outcome> recording) {
        try {
            return recording.get();
        } catch (RuntimeException | Error e) {
            return new Outcome.Undetermined(e);
        }
    }

    private void finish(Outcome outcome) {
        finishWith(() -> outcome);
    }

    private synchronized boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    private synchronized boolean enterBody() {
        inBody = !claimed;
        if (inBody && softLimitReached) {
            Thread.currentThread().interrupt(); // it was reached before the body could begin
        }
        return inBody;
    }

    private synchronized void leaveBody() {
        inBody = false;
        Thread.interrupted(); // I2
    }

    @Override
    public synchronized boolean isCancelled() {
        return claimed || softLimitReached;
    }

    @Override
    public void updateState(String status, @Nullable Object result) {
        TaskMessage read = Objects.requireNonNull(message, "a running task has a message");
        tracer.recorder().state(request, read, status, result);
    }
}
