package dev.kelp.task;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The task that runs on this thread, if any. Tasks sent from inside it become its children, and waiting for results inside it is
 * refused, because workers whose tasks wait for each other stand still.
 */
public final class CurrentTask {

    private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();

    private CurrentTask() {}

    /** For workers: runs a body with this context as the thread's task. */
    public static <T extends @Nullable Object> T run(TaskContext context, Callable<T> body) throws Exception {
        TaskContext outer = CURRENT.get();
        CURRENT.set(context);
        try {
            return body.call();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The context of the task that runs on this thread. */
    public static Optional<TaskContext> get() {
        return Optional.ofNullable(CURRENT.get());
    }
}
