package dev.kelp.worker.request;

import dev.kelp.task.RegisteredTask;
import dev.kelp.task.TaskOptions;
import dev.kelp.task.protocol.TaskHead;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How tasks of one type are handled in this worker; worked out once, when the worker starts. Immutable. */
public final class Strategy {

    /** For tasks that nobody registered: they fail and are rejected, without a look at their arguments. */
    static final Strategy UNKNOWN = new Strategy(null, AckPolicy.EARLY, null, null);

    private final @Nullable RegisteredTask task;
    private final AckPolicy ackPolicy;
    private final @Nullable Duration softLimit;
    private final @Nullable Duration hardLimit;

    private Strategy(
            @Nullable RegisteredTask task, AckPolicy ackPolicy, @Nullable Duration soft, @Nullable Duration hard) {
        this.task = task;
        this.ackPolicy = ackPolicy;
        this.softLimit = soft;
        this.hardLimit = hard;
    }

    /** Of a task with its options over the worker's limits. */
    static Strategy of(RegisteredTask task, WorkerLimits limits) {
        TaskOptions options = task.options();
        AckPolicy policy = new AckPolicy(
                options.acksLate(), options.acksOnFailure(), options.acksOnTimeout(), options.rejectOnWorkerLost());
        return new Strategy(
                task,
                policy,
                options.softTimeLimit().or(limits::soft).orElse(null),
                options.timeLimit().or(limits::hard).orElse(null));
    }

    /** The task; empty if nobody registered it. */
    public Optional<RegisteredTask> task() {
        return Optional.ofNullable(task);
    }

    /** When its messages are acknowledged. */
    public AckPolicy ackPolicy() {
        return ackPolicy;
    }

    /** The soft limit of one run: the message's own before the task's before the worker's, as in Celery. */
    public Optional<Duration> softLimit(TaskHead head) {
        return head.timeLimits().soft().or(() -> Optional.ofNullable(softLimit));
    }

    /** The hard limit of one run, chosen likewise. */
    public Optional<Duration> hardLimit(TaskHead head) {
        return head.timeLimits().hard().or(() -> Optional.ofNullable(hardLimit));
    }
}
