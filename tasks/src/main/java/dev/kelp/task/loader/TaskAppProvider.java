package dev.kelp.task.loader;

import dev.kelp.task.TaskApp;

/**
 * Makes an application for a program that starts workers. Authors implement it with a constructor that takes nothing, and name it in
 * {@code META-INF/services/dev.kelp.task.loader.TaskAppProvider} of their jar.
 */
public interface TaskAppProvider {

    /**
     * The application, made once per process on the thread that starts it; whoever asked closes it. Must not block.
     *
     * @param context makes the builder, in which the operator's settings win over the program's
     */
    TaskApp app(AppContext context);

    /** What is called at the start and end of the process and of each task; by default nothing. */
    default AppHooks hooks() {
        return AppHooks.NONE;
    }
}
