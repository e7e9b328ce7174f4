package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.execution.ExecutionListener;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The worker's one loop: it alone owns the session, the requests and what is decided about them. Steps 7 to 15 of a message's path.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 every field here, and in the objects it holds, is touched by this actor only; other threads post {@link LoopEvent}s.
 *   <li>I2 it never waits and never runs a task's code.
 *   <li>I3 a request is settled once: when its outcome is known, in early mode when it starts.
 *   <li>I4 what is delivered while stopping goes back at once.
 * </ol>
 */
public final class ConsumerLoop implements Actor, LoopEvent.Handler, ExecutionListener {

    private static final int CONTROL_CAPACITY = 1_000;
    private static final int EVENTS_PER_TURN = 256;

    private final Mailbox<LoopEvent> mailbox = new Mailbox<>(CONTROL_CAPACITY);
    private final LoopParts parts;
    private final Deadlines deadlines = new Deadlines();
    private final CurrentSession current = new CurrentSession();
    private final Slots slots;
    private final Intake intake;
    private final Executing executing;
    private final Consuming consuming;
    private final Stopping stopping;

    /** Wires the loop; it does nothing until a runner gives it turns and a session is opened. */
    public ConsumerLoop(LoopParts parts) {
        this.parts = parts;
        LoopSettings settings = parts.settings();
        PrefetchController prefetch =
                new PrefetchController(settings.queueNames(), settings.prefetchBudget(), settings.etaLimit());
        this.slots = new Slots(parts.pool().capacity());
        this.intake = new Intake(parts, current, prefetch, slots);
        this.executing = new Executing(parts, current, slots, deadlines, this);
        this.consuming = new Consuming(parts, current, prefetch, intake, slots, deadlines);
        this.stopping = new Stopping(parts, consuming, intake, executing, deadlines);
    }

    /** Where everything that the loop must know is posted. */
    public Mailbox<?> mailbox() {
        return mailbox;
    }

    /** Says how to ask for the next session after a loss. Called once, before the first turn. */
    public void reopenWith(Runnable reopen) {
        consuming.reopenWith(reopen);
    }

    /** What the sessions of this worker tell the loop. */
    public SessionEvents sessionEvents() {
        return new SessionEvents(mailbox);
    }

    /** Does something on the loop, after what was posted before. Any thread. Returns false if the loop is flooded and refuses. */
    public boolean post(Runnable action) {
        return mailbox.offer(new LoopEvent.Posted(action));
    }

    /**
     * Asks the loop to stop, or to stop faster. Any thread.
     *
     * @param grace how long running tasks may go on; zero with {@link StopMode#COLD}
     * @return done when nothing runs any more and the session is closed
     */
    public Future<?> stop(StopMode mode, Duration grace) {
        mailbox.post(new LoopEvent.Stop(mode, grace));
        return stopping.done();
    }

    @Override
    public Wake turn() {
        parts.liveness().turned();
        for (int i = 0; i < EVENTS_PER_TURN; i++) {
            LoopEvent event = mailbox.poll();
            if (event == null) {
                break;
            }
            event.deliverTo(this);
        }
        long now = parts.runtime().time().nanoTime();
        deadlines.run(now);
        intake.releaseDue(now);
        executing.fillSlots();
        consuming.adjustPrefetch();
        stopping.finishIfDrained();
        return mailbox.isEmpty() ? Wake.at(nextDeadline(now)) : Wake.NOW;
    }

    private long nextDeadline(long now) {
        long proofOfLife = now + parts.settings().lease().toNanos() / 3;
        return intake.nextDueOr(deadlines.nextOr(proofOfLife));
    }

    @Override
    public void opened(Session session) {
        consuming.opened(session);
    }

    @Override
    public void delivered(Inbound inbound) {
        if (stopping.isStopping()) {
            intake.putBack(inbound);
        } else {
            intake.received(inbound);
        }
    }

    @Override
    public void cancelled(long generation, String consumerTag, String reason) {
        consuming.cancelled(generation, consumerTag, reason);
    }

    @Override
    public void lost(long generation, TransportException cause) {
        consuming.lost(generation, cause);
    }

    /** Called on pool threads. */
    @Override
    public void onStarted(Request request) {
        mailbox.post(new LoopEvent.Started(request));
    }

    /** Called on pool threads. */
    @Override
    public void onCompleted(Request request, Outcome outcome) {
        mailbox.post(new LoopEvent.Completed(request, outcome));
    }

    @Override
    public void started(Request request) {
        executing.started(request);
    }

    @Override
    public void completed(Request request, Outcome outcome) {
        executing.completed(request, outcome);
    }

    @Override
    public void stopRequested(StopMode mode, Duration grace) {
        stopping.stop(mode, grace);
    }

    /** A done future for a loop that has stopped. */
    CompletableFuture<?> stopped() {
        return stopping.done();
    }
}
