package dev.kelp.cli;

import dev.kelp.worker.request.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What was seen of one task. Written by the worker's loop and the dead-letter subscription, read by the demo's thread.
 *
 * @param outcomes how its runs ended, in order
 * @param started when its first run began, in nanoseconds
 * @param ended done with the time of its last outcome, one that is not followed by another run
 * @param deadLettered done when it arrived among the dead letters
 */
record DemoTrail(
        List<Outcome.Kind> outcomes,
        CompletableFuture<Long> started,
        CompletableFuture<Long> ended,
        CompletableFuture<Long> deadLettered) {

    static DemoTrail begin() {
        return new DemoTrail(
                new CopyOnWriteArrayList<>(),
                new CompletableFuture<>(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    void ended(Outcome.Kind kind, long now) {
        outcomes.add(kind);
        if (kind != Outcome.Kind.RETRIED) {
            ended.complete(now);
        }
    }
}
