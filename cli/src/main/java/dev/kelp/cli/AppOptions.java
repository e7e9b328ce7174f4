package dev.kelp.cli;

import dev.kelp.task.TaskApp;
import dev.kelp.task.loader.AppHooks;
import dev.kelp.task.loader.AppLoadException;
import dev.kelp.task.loader.AppLoader;
import dev.kelp.task.loader.LoadedApp;
import dev.kelp.transport.error.TransportException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which application, broker and result backend: the options that commands share. */
final class AppOptions {

    @Option(
            names = {"-A", "--app"},
            paramLabel = "APP",
            description = {
                "The application: a jar, a class path, either with #provider.Class, or a provider's class alone.",
                "Its jars see Kelp's, and are not seen by others."
            })
    private @Nullable String location;

    @Option(
            names = {"-b", "--broker"},
            paramLabel = "URL",
            description = "The broker, or several separated by ; for failover. Others may see it in the process list:"
                    + " KELP_BROKER_URL is not shown there.")
    private @Nullable String broker;

    @Option(
            names = "--result-backend",
            paramLabel = "URL",
            description = "Where results go: rpc://, memory://, none, or a plugin's.")
    private @Nullable String resultBackend;

    private final Map<String, String> environment;

    AppOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The application of {@code -A}, else one without tasks. A mistake ends as a usage error.
     *
     * @param results result backend of the application without tasks, where the settings name none
     */
    LoadedApp load(CommandSpec command, String results) {
        try {
            return location == null ? withoutTasks(results) : loader().load(location, settings());
        } catch (TransportException e) {
            throw e;
        } catch (AppLoadException | IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new ParameterException(
                    command.commandLine(), "the application " + location + " could not be made: " + e, e);
        }
    }

    /** The application of {@code -A}; a usage error without one. */
    LoadedApp loadRequired(CommandSpec command) {
        if (location == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "missing -A: the application whose tasks to run, a jar," + " a class path or a provider's class");
        }
        return load(command, "none");
    }

    private AppLoader loader() {
        return new AppLoader(AppOptions.class.getClassLoader(), environment);
    }

    private LoadedApp withoutTasks(String results) {
        URLClassLoader nothingMore = new URLClassLoader("kelp-no-app", new URL[0], AppOptions.class.getClassLoader());
        TaskApp app = TaskApp.builder("kelp")
                .commandLine(settings())
                .environment(environment)
                .classLoader(nothingMore)
                .backend(results)
                .build();
        return new LoadedApp(app, AppHooks.NONE, nothingMore);
    }

    /** What the operator says wins over the application: an option, then the environment, Kelp's names before Celery's. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "broker_url", broker);
        put(settings, "result_backend", resultBackend);
        return settings;
    }

    private void put(Map<String, String> settings, String name, @Nullable String option) {
        String variable = name.toUpperCase(java.util.Locale.ROOT);
        for (String each : new @Nullable String[] {
            option, environment.get("KELP_" + variable), environment.get("CELERY_" + variable)
        }) {
            if (each != null && !each.isBlank()) {
                settings.putIfAbsent(name, each);
            }
        }
    }
}
