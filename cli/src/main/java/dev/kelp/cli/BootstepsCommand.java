package dev.kelp.cli;

import dev.kelp.task.loader.LoadedApp;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import dev.kelp.worker.boot.Blueprint;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelp graph bootsteps}: the steps of a worker and what they require, as DOT. Connects to nothing. */
@Command(
        name = "bootsteps",
        description = "Print the steps of a worker, and of each of its sessions, as DOT for Graphviz.")
final class BootstepsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "BLUEPRINT",
            arity = "0..*",
            description = "worker (lives as long as the process), consumer (one per connection), or both (default).")
    private List<String> names = List.of("worker", "consumer");

    @Mixin
    private final AppOptions appOptions;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    BootstepsCommand(Map<String, String> environment) {
        this.appOptions = new AppOptions(environment);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (LoadedApp loaded = appOptions.load(spec, "none");
                Worker worker = new Worker(loaded.app(), WorkerOptions.defaults())) {
            names.forEach(name -> out.print(blueprint(worker, name).toDot()));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private Blueprint blueprint(Worker worker, String name) {
        return switch (name) {
            case "worker" -> worker.blueprint();
            case "consumer" -> worker.consumerBlueprint();
            default ->
                throw new ParameterException(
                        spec.commandLine(), "'" + name + "' is no blueprint; allowed are worker and consumer");
        };
    }
}
