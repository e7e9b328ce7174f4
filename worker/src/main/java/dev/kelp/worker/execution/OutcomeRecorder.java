package dev.kelp.worker.execution;

import dev.kelp.task.FollowUps;
import dev.kelp.task.OutgoingTask;
import dev.kelp.task.TaskContext;
import dev.kelp.task.TaskPublisher;
import dev.kelp.task.protocol.TaskHead;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.ResultBackend;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the end of a task last: what follows it is published, then its result is stored, both before a late acknowledgement. Step 12 of a
 * message's path. Called on pool threads.
 *
 * <p>If either fails, or nobody knows, the outcome is {@link Outcome.Undetermined}; see {@link Persistence}.
 */
public final class OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final ResultBackend backend;
    private final TaskPublisher publisher;
    private final FollowUps followUps;
    private final Runtime runtime;

    /** Stores in this backend and publishes through this publisher. */
    public OutcomeRecorder(ResultBackend backend, TaskPublisher publisher, FollowUps followUps, Runtime runtime) {
        this.backend = backend;
        this.publisher = publisher;
        this.followUps = followUps;
        this.runtime = runtime;
    }

    /**
     * Records how a body ended; returns the outcome that the loop acts on. Called with the task as the thread's current one, so that what
     * follows it becomes its children; but for a retry, which is no child of itself.
     */
    Outcome record(Request request, TaskMessage message, TaskContext context, Outcome outcome) {
        try {
            return recorded(request, message, context, outcome);
        } catch (RuntimeException e) { // it would fail again: the task fails for that reason instead
            return failedToRecord(request, message, context, e);
        }
    }

    private Outcome recorded(Request request, TaskMessage message, TaskContext context, Outcome outcome) {
        Persistence persistence = persistence(request);
        return switch (outcome.kind()) {
            case SUCCEEDED -> succeeded(persistence, request, message, context, (Outcome.Succeeded) outcome);
            case FAILED -> failed(persistence, request, message, context.children(), (Outcome.Failed) outcome);
            case RETRIED -> retried(persistence, request, message, context.children(), (Outcome.Retried) outcome);
            case REJECTED -> rejected(persistence, request, message, (Outcome.Rejected) outcome);
            case IGNORED, REVOKED, TIMED_OUT, WORKER_LOST, UNDETERMINED -> outcome;
        };
    }

    private Outcome failedToRecord(Request request, TaskMessage message, TaskContext context, RuntimeException why) {
        try {
            return failed(persistence(request), request, message, context.children(), new Outcome.Failed(why));
        } catch (RuntimeException again) {
            LOG.error("How task {} ended cannot be recorded", message, again);
            return new Outcome.Rejected(false, "how it ended cannot be recorded");
        }
    }

    /** What follows is sent before the result is stored, as in Celery, so that the result knows its children. */
    private Outcome succeeded(
            Persistence persistence,
            Request request,
            TaskMessage message,
            TaskContext context,
            Outcome.Succeeded outcome) {
        publish(persistence, followUps.afterSuccess(message, outcome.value()));
        if (wantsResult(request, message)) {
            ResultMeta meta = ResultMeta.success(message, outcome.value(), context.children(), now());
            persistence.run(() -> backend.store(meta, message));
        }
        return persistence.outcome(outcome);
    }

    private Outcome failed(
            Persistence persistence, Request request, TaskMessage message, List<?> children, Outcome.Failed outcome) {
        ExceptionData exception = ExceptionData.of(outcome.cause());
        afterFailure(persistence, message, exception);
        if (wantsError(request, message)) {
            ResultMeta meta =
                    ResultMeta.failure(message, exception, StackTraces.text(outcome.cause()), children, now());
            persistence.run(() -> backend.store(meta, message));
        }
        return persistence.outcome(outcome);
    }

    private Outcome retried(
            Persistence persistence, Request request, TaskMessage message, List<?> children, Outcome.Retried outcome) {
        publish(persistence, List.of(followUps.retry(message, request.inbound().route(), outcome.in())));
        if (wantsResult(request, message)) {
            ResultMeta meta = ResultMeta.retry(
                    message, ExceptionData.of(outcome.cause()), StackTraces.text(outcome.cause()), children);
            persistence.run(() -> backend.store(meta, message));
        }
        return persistence.outcome(outcome);
    }

    private Outcome rejected(Persistence persistence, Request request, TaskMessage message, Outcome.Rejected outcome) {
        if (!outcome.requeue()) {
            storeFailure(persistence, request, message, ExceptionData.celery("Reject", outcome.reason(), false));
        }
        return persistence.outcome(outcome);
    }

    /** Nobody registered the task: its failure is stored, its message rejected. */
    Outcome unknownTask(Request request, TaskMessage message) {
        Persistence persistence = persistence(request);
        storeFailure(persistence, request, message, ExceptionData.notRegistered(message.name()));
        return persistence.outcome(new Outcome.Rejected(false, "this worker has no task of that name"));
    }

    /** It came too late: REVOKED is stored. */
    Outcome expired(Request request, TaskMessage message) {
        Persistence persistence = persistence(request);
        if (wantsError(request, message)) {
            ResultMeta meta = ResultMeta.revoked(message, "expired", now());
            persistence.run(() -> backend.store(meta, message));
        }
        return persistence.outcome(new Outcome.Revoked("expired"));
    }

    /** It was given up at its hard limit. */
    Outcome timedOut(Request request, TaskMessage message, Duration limit) {
        Persistence persistence = persistence(request);
        ExceptionData exception = ExceptionData.timeLimitExceeded(limit);
        afterFailure(persistence, message, exception);
        storeFailure(persistence, request, message, exception);
        return persistence.outcome(new Outcome.TimedOut(limit));
    }

    /** Errbacks are sent, and the tasks that will never be sent get the same failure, so that nobody waits for them for ever. */
    private void afterFailure(Persistence persistence, TaskMessage message, ExceptionData exception) {
        try {
            publish(persistence, followUps.afterFailure(message));
            for (TaskMessage never : followUps.abandoned(message)) {
                ResultMeta meta = ResultMeta.failure(never, exception, null, List.of(), now());
                persistence.run(() -> backend.store(meta, never));
            }
        } catch (RuntimeException e) {
            LOG.error("What was to follow the failure of task {} cannot be sent: {}", message, e.getMessage());
        }
    }

    private void storeFailure(Persistence persistence, Request request, TaskMessage message, ExceptionData exception) {
        if (wantsError(request, message)) {
            ResultMeta meta = ResultMeta.failure(message, exception, null, List.of(), now());
            persistence.run(() -> backend.store(meta, message));
        }
    }

    /** Tells that it runs, where the task asks for it; a failure to do so is no reason not to run it. */
    void started(Request request, TaskMessage message, WorkerIdentity identity) {
        boolean wanted = request.strategy()
                .task()
                .map(task -> task.options().trackStarted())
                .orElse(false);
        if (!wanted || !wantsResult(request, message)) {
            return;
        }
        try {
            backend.store(ResultMeta.started(message, identity.pid(), identity.nodename()), message);
        } catch (RuntimeException e) {
            LOG.warn("That task {} has started could not be stored: {}", message, e.toString());
        }
    }

    /** Stores a state of the task's own. */
    void state(Request request, TaskMessage message, String status, @Nullable Object result) {
        if (wantsResult(request, message)) {
            backend.store(ResultMeta.state(message, new ResultStatus(status), result, List.of()), message);
        }
    }

    /** Whether the time for a task is over. */
    boolean isExpired(TaskHead head, ZoneId zone) {
        return head.expires().map(expires -> !now().isBefore(expires.at(zone))).orElse(false);
    }

    RandomGenerator random() {
        return runtime.random();
    }

    private void publish(Persistence persistence, List<OutgoingTask> tasks) {
        for (OutgoingTask task : tasks) {
            persistence.run(() -> publisher.publish(task));
        }
    }

    private static boolean wantsResult(Request request, TaskMessage message) {
        boolean ignoredByTask = request.strategy()
                .task()
                .map(task -> task.options().ignoreResult())
                .orElse(false);
        return !message.head().ignoreResult().orElse(ignoredByTask);
    }

    private static boolean wantsError(Request request, TaskMessage message) {
        boolean even = request.strategy()
                .task()
                .map(task -> task.options().storeErrorsEvenIfIgnored())
                .orElse(false);
        return even || wantsResult(request, message);
    }

    private Persistence persistence(Request request) {
        return new Persistence(runtime, request.strategy().ackPolicy().late());
    }

    private Instant now() {
        return runtime.time().now();
    }
}
