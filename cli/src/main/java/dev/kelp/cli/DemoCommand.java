package dev.kelp.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelp demo}: sends real tasks through a worker in this process and checks what becomes of them. */
@Command(
        name = "demo",
        description = {
            "Run a worker in this process, send it tasks (plain, retried, delayed, failing, rejected), and check each one's end.",
            "Needs no server. It makes queues of its own and deletes them. Ends with 0 only if every task ended as it should."
        })
final class DemoCommand implements Callable<Integer> {

    /** Where the worker says how tasks end. The demo says it itself, and half of them are meant to fail. */
    private static final String TASK_LOG = "dev.kelp.worker.task";

    @Option(
            names = {"-b", "--broker"},
            paramLabel = "URL",
            description =
                    "The broker. Default: memory://, whatever the environment says, so that nothing real is touched.")
    private String broker = "memory://";

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Override
    public Integer call() throws Exception {
        Logs.mute(TASK_LOG);
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        List<DemoVerdict> verdicts = Demo.run(broker, out);
        Table table = new Table("  ");
        verdicts.forEach(each -> table.row(
                each.isGood() ? "ok" : "NOT OK", each.sent().task(), each.sent().shows(), each.happened()));
        out.println();
        out.println(table);
        boolean good = verdicts.stream().allMatch(DemoVerdict::isGood);
        out.println(good ? allWell(verdicts, Duration.ofNanos(System.nanoTime() - begin)) : faults(verdicts));
        out.flush();
        return (good ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private static String allWell(List<DemoVerdict> verdicts, Duration took) {
        return "All " + verdicts.size() + " tasks ended as they should, in " + DurationText.shown(took) + ".";
    }

    private static String faults(List<DemoVerdict> verdicts) {
        StringBuilder faults = new StringBuilder("Not all tasks ended as they should:");
        for (DemoVerdict each : verdicts) {
            each.faults()
                    .forEach(fault -> faults.append(System.lineSeparator())
                            .append("  ")
                            .append(each.sent().task())
                            .append(" (")
                            .append(each.sent().shows())
                            .append("): ")
                            .append(fault));
        }
        return faults.toString();
    }
}
