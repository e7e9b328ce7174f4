package dev.kelp.worker.execution;

import dev.kelp.task.BoundCall;
import dev.kelp.task.TaskContext;
import dev.kelp.task.loader.AppHooks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls bodies with the application's hooks around them; what a hook throws is logged and changes nothing. */
final class HookedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(HookedCalls.class);

    private final AppHooks hooks;

    HookedCalls(AppHooks hooks) {
        this.hooks = hooks;
    }

    @Nullable Object call(BoundCall body, TaskContext task) throws Exception {
        quietly(() -> hooks.taskStarting(task));
        Throwable thrown = null;
        try {
            return body.call(task);
        } catch (Exception | Error e) {
            thrown = e;
            throw e;
        } finally {
            Throwable how = thrown;
            quietly(() -> hooks.taskEnded(task, how));
        }
    }

    private static void quietly(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException e) {
            LOG.error("A hook around a task failed", e);
        }
    }
}
