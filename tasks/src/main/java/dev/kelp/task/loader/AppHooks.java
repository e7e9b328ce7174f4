package dev.kelp.task.loader;

import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What an application does around its worker and its tasks: open a pool, bind a logging context. Every method does nothing by
 * default. What a hook throws is logged and stops nothing, except {@link #processStarting}.
 */
public interface AppHooks {

    /** No hooks. */
    AppHooks NONE = new AppHooks() {};

    /**
     * Called once before the worker connects, on the thread that starts it. May block for as long as the start may take.
     *
     * @throws RuntimeException to stop the start
     */
    default void processStarting(TaskApp app) {}

    /** Called once after the last task has ended, on the thread that stops the worker; the app is still open. */
    default void processStopped(TaskApp app) {}

    /** Called on the task's thread before its body. */
    default void taskStarting(TaskContext task) {}

    /** Called on the task's thread after its body; {@code thrown} is what it threw, {@code null} when it returned. */
    default void taskEnded(TaskContext task, @Nullable Throwable thrown) {}
}
