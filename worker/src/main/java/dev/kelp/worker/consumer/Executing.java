package dev.kelp.worker.consumer;

import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Inbound;
import dev.kelp.worker.execution.ExecutionListener;
import dev.kelp.worker.execution.TaskRun;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.Settlement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From a ready request to its settlement: steps 9 to 15 of a message's path. Owned by the loop. */
final class Executing {

    /** How long a message rests here whose task ended but whose result could not be stored; putting it back then counts as an attempt. */
    private static final Duration REQUEUE_REST = Duration.ofSeconds(5);

    /** A limit beyond this would overflow the monotonic clock. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final LoopParts parts;
    private final CurrentSession current;
    private final Slots slots;
    private final Deadlines deadlines;
    private final ExecutionListener poster;

    Executing(LoopParts parts, CurrentSession current, Slots slots, Deadlines deadlines, ExecutionListener poster) {
        this.parts = parts;
        this.current = current;
        this.slots = slots;
        this.deadlines = deadlines;
        this.poster = poster;
    }

    /** Submits ready requests while slots are free. */
    void fillSlots() {
        for (Request next = slots.next(); next != null; next = slots.next()) {
            TaskRun run = parts.tracer().newRun(next, poster);
            slots.occupy(new Active(next, run));
            parts.pool().execute(run);
        }
    }

    /** A body is about to run: early acknowledgement, time limits. */
    void started(Request request) {
        Active active = slots.of(request);
        if (active == null) {
            return; // given up meanwhile
        }
        parts.listener().onStarted(request);
        if (!request.strategy().ackPolicy().late()) {
            current.ack(request.inbound());
        }
        active.limits(
                limit(request.strategy().softLimit(request.head()).orElse(null), () -> softLimit(active)),
                limit(request.strategy().hardLimit(request.head()).orElse(null), () -> hardLimit(active)));
    }

    private Deadlines.@Nullable Deadline limit(@Nullable Duration limit, Runnable action) {
        if (limit == null || limit.compareTo(FOR_EVER) > 0) {
            return null;
        }
        return deadlines.at(now() + limit.toNanos(), action);
    }

    private void softLimit(Active active) {
        active.run().softLimitReached(() -> parts.pool().interrupt(active.run()));
    }

    /** Java cannot kill a thread: the run is given up, its thread left to itself, and the failure recorded in its slot by another. */
    private void hardLimit(Active active) {
        if (active.run().giveUp()) {
            parts.pool().abandon(active.run());
            Duration limit = active.request()
                    .strategy()
                    .hardLimit(active.request().head())
                    .orElseThrow();
            parts.pool().execute(parts.tracer().timedOut(active.request(), limit, poster));
        }
    }

    /** A run is over: decide, settle, free the slot. */
    void completed(Request request, Outcome outcome) {
        Active active = slots.free(request);
        if (active != null) {
            active.cancelLimits(deadlines);
            settle(request, outcome);
        }
    }

    private void settle(Request request, Outcome outcome) {
        Settlement settlement = Settlement.of(outcome, request.strategy().ackPolicy());
        Inbound inbound = request.inbound();
        switch (settlement) {
            case ACK -> current.ack(inbound);
            case REJECT -> current.reject(inbound, false);
            case REQUEUE -> current.reject(inbound, true);
            case REQUEUE_LATER -> deadlines.at(now() + REQUEUE_REST.toNanos(), () -> current.reject(inbound, true));
        }
        parts.listener().onEnded(request, outcome, settlement);
    }

    /** Gives up on everything that runs: interrupted, and put back unless it was acknowledged when it started. Returns how much that was. */
    int giveUpAll() {
        int given = 0;
        for (Active active : slots.running()) {
            if (active.run().giveUp()) {
                giveUp(active);
                given++;
            }
        }
        return given;
    }

    private void giveUp(Active active) {
        slots.free(active.request());
        active.cancelLimits(deadlines);
        parts.pool().interrupt(active.run());
        current.reject(active.request().inbound(), true);
        parts.listener().onAbandoned(active.request());
    }

    /** Whether nothing runs. */
    boolean isIdle() {
        return slots.isIdle();
    }

    /** How many requests run. */
    int runningCount() {
        return slots.running().size();
    }

    private long now() {
        return parts.runtime().time().nanoTime();
    }
}
