package dev.kelp.cli;

import dev.kelp.task.AsyncResult;
import dev.kelp.task.ResultTimeoutException;
import dev.kelp.task.TaskFailedException;
import dev.kelp.task.loader.LoadedApp;
import dev.kelp.transport.message.EncodeException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelp call}: sends one task and, if asked, waits for its result. */
@Command(
        name = "call",
        description = {
            "Send one task and print its id. With --wait also its result, as JSON; a task that failed ends with 1.",
            "No -A is needed: whoever consumes the queue knows the task."
        })
final class CallCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TASK", description = "Name of the task, for instance tasks.add.")
    private String task = "";

    @Option(
            names = {"-a", "--args"},
            paramLabel = "JSON",
            converter = JsonText.Array.class,
            description = "Positional arguments: a JSON array, for instance [2, 3].")
    private JsonText.Positional args = new JsonText.Positional(List.of());

    @Option(
            names = {"-k", "--kwargs"},
            paramLabel = "JSON",
            converter = JsonText.Dictionary.class,
            description = "Keyword arguments: a JSON object.")
    private JsonText.Keywords kwargs = new JsonText.Keywords(Map.of());

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Wait this long for the result; over rpc:// unless another result backend is named.")
    private @Nullable Duration wait;

    @Option(names = "--no-retry", description = "Try each broker once, instead of trying again for 30 s.")
    private boolean noRetry;

    @Mixin
    private final SendingOptions sending = new SendingOptions();

    @Mixin
    private final AppOptions appOptions;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    CallCommand(Map<String, String> environment) {
        this.appOptions = new AppOptions(environment);
    }

    @Override
    public Integer call() {
        try (LoadedApp loaded = appOptions.load(spec, wait == null ? "none" : "rpc://")) {
            checkResults(loaded);
            if (noRetry) {
                BrokerCheck.once(loaded.app().broker());
            }
            AsyncResult<Object> result = send(loaded);
            out().println(result.id());
            out().flush();
            return (wait == null ? ExitCode.OK : waitFor(result, wait)).code();
        }
    }

    private void checkResults(LoadedApp loaded) {
        if (wait != null && loaded.app().settings().resultBackend().equals("none")) {
            throw new ParameterException(
                    spec.commandLine(), "--wait needs a result backend, for instance --result-backend rpc://");
        }
    }

    private AsyncResult<Object> send(LoadedApp loaded) {
        try {
            return loaded.app().sendTask(task, args.values(), kwargs.values(), sending.toOptions());
        } catch (EncodeException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ExitCode waitFor(AsyncResult<Object> result, Duration atMost) {
        try {
            out().println(JsonText.of(result.get(atMost)));
            return ExitCode.OK;
        } catch (TaskFailedException e) {
            complain(e.getMessage());
            return ExitCode.FAILED;
        } catch (ResultTimeoutException e) {
            complain("no result of task " + result.id() + " within " + DurationText.shown(atMost)
                    + "; it may still run, or its worker stores no results (--result-backend)");
            return ExitCode.UNKNOWN;
        } finally {
            out().flush();
        }
    }

    private void complain(@Nullable String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(spec.qualifiedName() + ": " + Masked.line(String.valueOf(message)));
        err.flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
