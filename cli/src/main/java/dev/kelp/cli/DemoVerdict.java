package dev.kelp.cli;

import dev.kelp.task.AsyncResult;
import dev.kelp.task.ResultTimeoutException;
import dev.kelp.task.TaskFailedException;
import dev.kelp.worker.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What became of one task, and what of it is not as it should be.
 *
 * @param happened for people
 * @param faults empty if all is well
 */
record DemoVerdict(DemoCase sent, String happened, List<String> faults) {

    /** The clocks that an ETA is written by and measured by are two. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(50);

    boolean isGood() {
        return faults.isEmpty();
    }

    /**
     * Waits for the end of a task, and judges it.
     *
     * @param sentAt when it was sent, and {@code deadline} until when it must have ended, in nanoseconds
     */
    static DemoVerdict await(DemoCase sent, AsyncResult<Object> result, DemoTrail trail, long sentAt, long deadline)
            throws InterruptedException {
        DemoCase.Ending expected = sent.expected();
        List<String> faults = new ArrayList<>();
        check(arrives(trail.ended(), deadline), "it did not end in time", faults);
        check(
                trail.outcomes().equals(expected.outcomes()),
                "its runs ended as " + words(trail.outcomes()) + ", not " + words(expected.outcomes()),
                faults);
        check(
                sent.countdown().isZero() || waited(sent, trail, sentAt),
                "it started before " + DurationText.shown(sent.countdown()) + " were over",
                faults);
        List<String> happened = new ArrayList<>(List.of(words(trail.outcomes())));
        if (expected.result() != null) {
            String seen = resultOf(result, deadline);
            check(seen.equals(expected.result()), "its result is " + seen + ", not " + expected.result(), faults);
            happened.add(seen);
        }
        if (expected.deadLettered()) {
            boolean came = arrives(trail.deadLettered(), deadline);
            check(came, "it did not arrive among the dead letters", faults);
            happened.add(came ? "found among the dead letters" : "no dead letter");
        }
        return new DemoVerdict(sent, String.join(": ", happened), faults);
    }

    private static void check(boolean good, String fault, List<String> faults) {
        if (!good) {
            faults.add(fault);
        }
    }

    private static boolean waited(DemoCase sent, DemoTrail trail, long sentAt) {
        long waited = trail.started().getNow(sentAt) - sentAt;
        return waited >= sent.countdown().minus(CLOCKS_DIFFER).toNanos();
    }

    private static boolean arrives(CompletableFuture<Long> signal, long deadline) throws InterruptedException {
        try {
            signal.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private static String resultOf(AsyncResult<Object> result, long deadline) {
        try {
            return String.valueOf(result.get(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
        } catch (TaskFailedException e) {
            return e.type();
        } catch (ResultTimeoutException e) {
            return "missing";
        }
    }

    private static String words(List<Outcome.Kind> outcomes) {
        return outcomes.isEmpty()
                ? "nothing"
                : outcomes.stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }
}
