package dev.kelp.cli;

import dev.kelp.worker.PoolKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = {"-P", "--pool"},
            paramLabel = "POOL",
            converter = WorkerTuning.PoolName.class,
            description = "What tasks run on: threads (default), virtual (Java 21 and later) or solo.")
    private PoolKind pool = PoolKind.THREADS;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Override
    public Integer call() throws Exception {
        Logs.mute(TASK_LOG);
        PrintWriter out = spec.commandLine().getOut();
        long begin = System.nanoTime();
        List<DemoVerdict> verdicts = demo(out).run();
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

    private Demo demo(PrintWriter out) {
        try {
            return new Demo(broker, pool, out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
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
