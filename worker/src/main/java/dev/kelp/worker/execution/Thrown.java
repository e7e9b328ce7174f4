package dev.kelp.worker.execution;

import dev.kelp.task.Ignore;
import dev.kelp.task.Reject;
import dev.kelp.task.Retry;
import dev.kelp.task.TaskContext;
import dev.kelp.worker.request.Outcome;
import java.util.Objects;

/** What a thrown exception says about the end of a task. */
final class Thrown {

    private Thrown() {}

    static Outcome outcome(Throwable thrown, TaskContext context, boolean softLimitReached) {
        if (thrown instanceof Retry retry) {
            return retried(retry);
        }
        if (thrown instanceof Reject reject) {
            return new Outcome.Rejected(reject.requeue(), String.valueOf(reject.getMessage()));
        }
        if (thrown instanceof Ignore) {
            return new Outcome.Ignored();
        }
        Throwable cause = softLimitReached ? new SoftTimeLimitExceeded(thrown) : thrown;
        return context.options().retriesBy(cause) ? retried(context.automaticRetry(cause)) : new Outcome.Failed(cause);
    }

    private static Outcome retried(Retry retry) {
        Throwable cause = Objects.requireNonNullElse(retry.getCause(), retry);
        return retry.exhausted() ? new Outcome.Failed(cause) : new Outcome.Retried(cause, retry.countdown());
    }
}
