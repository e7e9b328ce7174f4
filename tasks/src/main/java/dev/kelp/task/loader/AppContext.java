package dev.kelp.task.loader;

import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskAppBuilder;
import java.util.Map;

/**
 * What a provider builds its application with.
 *
 * @param commandLine the operator's settings, which win over the builder's and the environment's: texts by Celery's names
 * @param environment variables of the process
 * @param classLoader the application's own, which sees its jars
 */
public record AppContext(Map<String, String> commandLine, Map<String, String> environment, ClassLoader classLoader) {

    /** Copies the maps. */
    public AppContext {
        commandLine = Map.copyOf(commandLine);
        environment = Map.copyOf(environment);
    }

    /** Starts an application of a name, with all of this set. */
    public TaskAppBuilder builder(String name) {
        return TaskApp.builder(name)
                .commandLine(commandLine)
                .environment(environment)
                .classLoader(classLoader);
    }

    /** Names only: settings may hold passwords. */
    @Override
    public String toString() {
        return "AppContext" + commandLine.keySet();
    }
}
