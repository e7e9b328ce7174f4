package dev.kelp.task.loader;

import dev.kelp.task.TaskApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;

/**
 * An application with its hooks and its class loader, open until it is closed.
 *
 * @param app the application
 * @param hooks what is called around its worker and its tasks
 * @param classLoader sees the application's jars; tasks run with it as their thread's context class loader
 */
public record LoadedApp(TaskApp app, AppHooks hooks, URLClassLoader classLoader) implements AutoCloseable {

    /** Closes the application, then its jars. */
    @Override
    public void close() {
        try {
            app.close();
        } finally {
            closeJars();
        }
    }

    private void closeJars() {
        try {
            classLoader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
