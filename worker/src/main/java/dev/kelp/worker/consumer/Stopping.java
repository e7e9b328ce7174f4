package dev.kelp.worker.consumer;

import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the loop comes to rest: consumers end, what waits goes back, what runs may end within the grace period. Owned by the loop.
 *
 * <p>A second request to stop can only make it faster.
 */
final class Stopping {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    /** How long a run that cannot be given up any more, because its result is being stored, is waited for after the grace. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final LoopParts parts;
    private final Consuming consuming;
    private final Intake intake;
    private final Executing executing;
    private final Deadlines deadlines;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private Deadlines.@Nullable Deadline graceEnds;
    private long graceEnd;
    private boolean stopping;
    private boolean waitNoLonger;

    Stopping(LoopParts parts, Consuming consuming, Intake intake, Executing executing, Deadlines deadlines) {
        this.parts = parts;
        this.consuming = consuming;
        this.intake = intake;
        this.executing = executing;
        this.deadlines = deadlines;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Done when nothing runs any more. */
    CompletableFuture<Void> drained() {
        return drained;
    }

    /** Begins to stop, or shortens the grace. */
    void stop(StopMode mode, Duration grace) {
        if (!stopping) {
            stopping = true;
            consuming.stopConsuming();
            int putBack = intake.putBackWaiting();
            LOG.info("Stopping ({}): put back {} waiting tasks, {} still run", mode, putBack, executing.runningCount());
        }
        if (mode == StopMode.COLD) {
            giveUp();
        } else {
            shortenGrace(now() + grace.toNanos());
        }
    }

    private void shortenGrace(long end) {
        if (graceEnds == null || end - graceEnd < 0) {
            if (graceEnds != null) {
                deadlines.cancel(graceEnds);
            }
            graceEnd = end;
            graceEnds = deadlines.at(end, this::giveUp);
        }
    }

    private void giveUp() {
        int given = executing.giveUpAll();
        if (given > 0) {
            LOG.warn("Gave up {} running tasks; those with late acknowledgement were put back", given);
        }
        deadlines.at(now() + LAST_WORDS.toNanos(), () -> waitNoLonger = true);
    }

    /** Called at the end of each turn. */
    void finishIfDrained() {
        boolean atRest = executing.isIdle() && !consuming.hasOrphans();
        if (stopping && (atRest || waitNoLonger)) {
            drained.complete(null);
        }
    }

    /** The loop cannot go on: nobody is to wait for it. */
    void failed(Throwable cause) {
        drained.completeExceptionally(cause);
    }

    private long now() {
        return parts.runtime().time().nanoTime();
    }
}
