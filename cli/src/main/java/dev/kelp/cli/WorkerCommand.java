package dev.kelp.cli;

import dev.kelp.task.loader.LoadedApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import dev.kelp.worker.boot.StopMode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kelp worker}: runs the tasks of an application until a signal stops it. */
@Command(
        name = "worker",
        description = "Run the tasks of an application until a signal stops it.",
        footer = {
            "%nSignals: TERM, INT and HUP stop warm: running tasks may end (--grace). One more, or QUIT, stops soft where",
            "--soft-shutdown is given, then cold: running tasks are interrupted and put back if they are acknowledged late. One",
            "after that ends the process. REMAP_SIGTERM=SIGQUIT makes TERM mean QUIT, as in Celery."
        })
final class WorkerCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);

    @Mixin
    private final AppOptions appOptions;

    @Mixin
    private final WorkerTuning tuning = new WorkerTuning();

    @Mixin
    private final LogOptions logs = new LogOptions();

    @Option(
            names = "--no-retry",
            description = "End with 69 if no broker answers the first try. Default: try for ever.")
    private boolean noRetry;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    private final Map<String, String> environment;

    WorkerCommand(Map<String, String> environment) {
        this.environment = environment;
        this.appOptions = new AppOptions(environment);
    }

    @Override
    public Integer call() throws Exception {
        logs.install();
        try (LoadedApp loaded = appOptions.loadRequired(spec)) {
            WorkerOptions options = options(loaded);
            if (noRetry) {
                BrokerCheck.once(loaded.app().broker());
            }
            Worker worker = worker(loaded, options);
            spec.commandLine().getOut().println(Banner.of(loaded.app(), options));
            spec.commandLine().getOut().flush();
            return run(worker, loaded);
        }
    }

    private Integer run(Worker worker, LoadedApp loaded) throws Exception {
        Thread.currentThread().setContextClassLoader(loaded.classLoader()); // the worker's threads inherit it
        if (!hookBefore(loaded)) {
            return ExitCode.FAILED.code();
        }
        StopRequests requests = new StopRequests(tuning.hasSoftShutdown());
        new ProcessSignals(requests, how -> stop(worker, how), WorkerCommand::halt).listen(environment);
        StopMode how = worker.run();
        LOG.info("The worker has stopped");
        hookAfter(loaded);
        return (how == StopMode.WARM ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private WorkerOptions options(LoadedApp loaded) {
        try {
            return tuning.toOptions(loaded.app().settings().queues(), loaded.hooks());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Worker worker(LoadedApp loaded, WorkerOptions options) {
        try {
            return new Worker(loaded.app(), options);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void stop(Worker worker, StopMode how) {
        LOG.warn(
                switch (how) {
                    case WARM -> "Warm shutdown: running tasks may end; a second signal makes it a cold one";
                    case SOFT ->
                        "Soft shutdown: running tasks may go on for a while; one more signal makes it a cold one";
                    case COLD ->
                        "Cold shutdown: running tasks are interrupted; one more signal ends the process at once";
                });
        worker.requestStop(how);
    }

    private static boolean hookBefore(LoadedApp loaded) {
        try {
            loaded.hooks().processStarting(loaded.app());
            return true;
        } catch (RuntimeException e) {
            LOG.error("The application's processStarting hook stopped the start", e);
            return false;
        }
    }

    private static void hookAfter(LoadedApp loaded) {
        try {
            loaded.hooks().processStopped(loaded.app());
        } catch (RuntimeException e) {
            LOG.error("The application's processStopped hook failed", e);
        }
    }

    private static void halt() {
        Runtime.getRuntime().halt(ExitCode.FAILED.code());
    }
}
