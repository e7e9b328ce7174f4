package dev.kelp.cli;

import dev.kelp.task.AsyncResult;
import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskApp;
import dev.kelp.worker.request.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task that the demo sends, and what must become of it.
 *
 * @param task its name
 * @param shows what it is an example of
 * @param args positional arguments
 * @param countdown how long from the call on it must wait
 * @param expected how it must end
 */
record DemoCase(String task, String shows, List<Object> args, Duration countdown, Ending expected) {

    private static final Duration SOON = Duration.ofMillis(1500);

    /**
     * How a task ends.
     *
     * @param outcomes of its runs, in order
     * @param result text of its value, or name of its exception; {@code null} where no result comes
     * @param deadLettered whether its message arrives among the dead letters
     */
    record Ending(List<Outcome.Kind> outcomes, @Nullable String result, boolean deadLettered) {}

    /** All of them. */
    static List<DemoCase> all() {
        return List.of(
                now("demo.add", "a plain call", List.of(2, 3), with("5", Outcome.Kind.SUCCEEDED)),
                now(
                        "demo.fetch",
                        "fails twice and is retried",
                        List.of("page"),
                        with(
                                "page after 2 retries",
                                Outcome.Kind.RETRIED,
                                Outcome.Kind.RETRIED,
                                Outcome.Kind.SUCCEEDED)),
                new DemoCase(
                        "demo.remind",
                        "delayed by an ETA, " + DurationText.shown(SOON),
                        List.of("tea"),
                        SOON,
                        with("remembered tea", Outcome.Kind.SUCCEEDED)),
                now("demo.divide", "fails for good", List.of(1, 0), with("ArithmeticException", Outcome.Kind.FAILED)),
                now("demo.add", "a wrong argument", List.of("two", 3), with("TypeError", Outcome.Kind.FAILED)),
                now(
                        "demo.ship",
                        "rejected, a dead letter",
                        List.of(""),
                        new Ending(List.of(Outcome.Kind.REJECTED), null, true)));
    }

    private static DemoCase now(String task, String shows, List<Object> args, Ending expected) {
        return new DemoCase(task, shows, args, Duration.ZERO, expected);
    }

    private static Ending with(String result, Outcome.Kind... outcomes) {
        return new Ending(List.of(outcomes), result, false);
    }

    /** Sends it. */
    AsyncResult<Object> send(TaskApp app) {
        SendOptions options = countdown.isZero()
                ? SendOptions.DEFAULTS
                : SendOptions.builder().countdown(countdown).build();
        return app.sendTask(task, args, Map.of(), options);
    }
}
