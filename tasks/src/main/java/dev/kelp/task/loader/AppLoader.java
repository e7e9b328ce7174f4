package dev.kelp.task.loader;

import dev.kelp.task.TaskApp;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds an application by what the operator typed: {@code -A shop.jar}, {@code -A build/classes:lib/*}, {@code -A shop.jar#com.Shop}
 * or {@code -A com.Shop} for a class of the program's own class path.
 *
 * <p>Without a class it must be named in {@code META-INF/services/dev.kelp.task.loader.TaskAppProvider} of one of the jars, and be
 * the only one there. Class names come from the operator or from a jar, never from a message. The jars get a class loader of their
 * own over Kelp's.
 */
public final class AppLoader {

    private final ClassLoader parent;
    private final Map<String, String> environment;

    /** Loads over this class loader, with these environment variables. */
    public AppLoader(ClassLoader parent, Map<String, String> environment) {
        this.parent = parent;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Loads an application.
     *
     * @param location what was typed behind {@code -A}
     * @param commandLine settings of the command line by Celery's names; they win over the application's own
     * @throws AppLoadException if there is no application, more than one, or its provider failed
     */
    public LoadedApp load(String location, Map<String, String> commandLine) {
        AppLocation where = AppLocation.parse(location);
        URLClassLoader loader = new URLClassLoader("kelp-app", where.jars().toArray(URL[]::new), parent);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return made(location, where, commandLine, loader);
        } catch (RuntimeException | Error e) {
            closeQuietly(loader, e);
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private LoadedApp made(String location, AppLocation where, Map<String, String> commandLine, URLClassLoader loader) {
        TaskAppProvider provider =
                where.provider() == null ? onlyOne(location, where, loader) : named(where.provider(), location, loader);
        TaskApp app = provider.app(new AppContext(commandLine, environment, loader));
        return new LoadedApp(app, provider.hooks(), loader);
    }

    private static void closeQuietly(URLClassLoader loader, Throwable failure) {
        try {
            loader.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static TaskAppProvider named(String className, String location, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(className, true, loader);
            if (!TaskAppProvider.class.isAssignableFrom(found)) {
                throw new AppLoadException("The class " + className + " is no TaskAppProvider.", null);
            }
            return (TaskAppProvider) found.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new AppLoadException(
                    "There is no class " + className + " " + searched(location) + "on the class path.", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new AppLoadException(
                    "The provider " + className
                            + " could not be made: it needs a public constructor that takes nothing and does not throw.",
                    e);
        }
    }

    private static String searched(String location) {
        int hash = location.lastIndexOf('#');
        return hash < 1 ? "" : "in " + location.substring(0, hash) + " or ";
    }

    private static TaskAppProvider onlyOne(String location, AppLocation where, ClassLoader loader) {
        List<ServiceLoader.Provider<TaskAppProvider>> found;
        try {
            found = ServiceLoader.load(TaskAppProvider.class, loader).stream()
                    .filter(each -> where.jars().isEmpty() || each.type().getClassLoader() == loader)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new AppLoadException("The application's services file is wrong: " + e.getMessage(), e);
        }
        if (found.size() == 1) {
            return made(found.get(0));
        }
        String place = location.isEmpty() ? "on the class path" : "in " + location;
        throw new AppLoadException(
                found.isEmpty()
                        ? "There is no application " + place + ": name its provider in META-INF/services/"
                                + TaskAppProvider.class.getName() + ", or type path#class."
                        : "There are several applications " + place + ": type path#class with one of "
                                + found.stream()
                                        .map(each -> each.type().getName())
                                        .sorted()
                                        .toList() + ".",
                null);
    }

    private static TaskAppProvider made(ServiceLoader.Provider<TaskAppProvider> provider) {
        try {
            return provider.get();
        } catch (ServiceConfigurationError e) {
            throw new AppLoadException("The provider " + provider.type().getName() + " could not be made.", e);
        }
    }
}
