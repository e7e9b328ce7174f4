package dev.kelp.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kelp graph}: how a worker is built, as pictures. */
@Command(name = "graph", description = "Print how a worker is built, as DOT for Graphviz.")
final class GraphCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which graph? There is bootsteps");
    }
}
