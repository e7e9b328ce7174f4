package dev.kelp.worker.consumer;

import dev.kelp.worker.execution.TaskRun;
import dev.kelp.worker.request.Request;
import org.jspecify.annotations.Nullable;

/** A request that holds a slot, with its run and its time limits. Owned by the loop. */
final class Active {

    private final Request request;
    private final TaskRun run;
    private Deadlines.@Nullable Deadline softLimit;
    private Deadlines.@Nullable Deadline hardLimit;

    Active(Request request, TaskRun run) {
        this.request = request;
        this.run = run;
    }

    Request request() {
        return request;
    }

    TaskRun run() {
        return run;
    }

    void limits(Deadlines.@Nullable Deadline soft, Deadlines.@Nullable Deadline hard) {
        softLimit = soft;
        hardLimit = hard;
    }

    void cancelLimits(Deadlines deadlines) {
        if (softLimit != null) {
            deadlines.cancel(softLimit);
        }
        if (hardLimit != null) {
            deadlines.cancel(hardLimit);
        }
    }
}
