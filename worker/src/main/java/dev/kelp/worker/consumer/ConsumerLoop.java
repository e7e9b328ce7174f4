package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.execution.ExecutionListener;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
public final class ConsumerLoop implements Actor {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final int CONTROL_CAPACITY = 1_000;
    private static final int EVENTS_PER_TURN = 256;

    private final Mailbox<LoopEvent> mailbox = new Mailbox<>(CONTROL_CAPACITY);
    private final LoopEvent.Handler events = new Events();
    private final LoopParts parts;
    private final Deadlines deadlines = new Deadlines();
    private final Slots slots;
    private final Intake intake;
    private final Executing executing;
    private final Consuming consuming;
    private final Stopping stopping;
    private volatile Consumer<Throwable> onFailure = cause -> {};
    private volatile boolean failed;

    /** Wires the loop; it does nothing until a runner gives it turns and a session is opened. */
    public ConsumerLoop(LoopParts parts) {
        this.parts = parts;
        LoopSettings settings = parts.settings();
        PrefetchController prefetch =
                new PrefetchController(settings.queueNames(), settings.prefetchBudget(), settings.etaLimit());
        CurrentSession current = new CurrentSession();
        this.slots = new Slots(parts.pool().capacity());
        this.intake = new Intake(parts, current, prefetch, slots);
        this.executing = new Executing(parts, current, slots, deadlines, new Posting());
        this.consuming = new Consuming(parts, current, prefetch, intake, deadlines);
        this.stopping = new Stopping(parts, consuming, intake, executing, deadlines);
    }

    /** Where everything that the loop must know is posted. */
    public Mailbox<?> mailbox() {
        return mailbox;
    }

    /** What the sessions of this worker tell the loop. */
    SessionListener sessionEvents() {
        return new SessionEvents(mailbox);
    }

    /** Says how to ask for the next session after a loss. Called once, before the first session. */
    void reopenWith(Runnable reopen) {
        consuming.reopenWith(reopen);
    }

    /** Says whom to tell if the loop cannot go on. Called once, before the first turn. */
    public void onFailure(Consumer<Throwable> action) {
        onFailure = action;
    }

    /** Does something on the loop, after what was posted before. Any thread. Returns false if the loop is flooded and refuses. */
    public boolean post(Runnable action) {
        return mailbox.offer(new LoopEvent.Posted(action));
    }

    /**
     * Asks the loop to stop consuming and to come to rest, or to do so faster. Any thread.
     *
     * @param grace how long running tasks may go on; meaningless with {@link StopMode#COLD}
     * @return done when nothing runs any more
     */
    Future<?> drain(StopMode mode, Duration grace) {
        mailbox.post(new LoopEvent.Stop(mode, grace));
        return stopping.drained();
    }

    /**
     * Closes the session of a generation, if it is still there. Any thread.
     *
     * @return done when it is closed
     */
    Future<?> closeSession(long generation) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        if (failed) {
            closed.complete(null); // it was given up with the loop
            return closed;
        }
        mailbox.post(new LoopEvent.Posted(() -> {
            consuming.close(generation);
            closed.complete(null);
        }));
        return closed;
    }

    /** Forgets every deadline; only once the runner has ended. */
    void clearDeadlines() {
        deadlines.clear();
    }

    /** Forgets what is ready; their deliveries went back with the session. On the loop. */
    void clearReady() {
        slots.removeReady(request -> true);
    }

    /**
     * One turn. If anything unforeseen is thrown, the loop gives its session up, so that others get its messages, and ends: a loop that
     * died silently would keep them for ever.
     */
    @Override
    public Wake turn() {
        try {
            return work();
        } catch (RuntimeException | Error e) {
            LOG.error("The worker's loop cannot go on; its messages go back", e);
            failed = true;
            consuming.abandon();
            stopping.failed(e);
            onFailure.accept(e);
            return Wake.DONE;
        }
    }

    private Wake work() {
        parts.liveness().turned();
        for (int i = 0; i < EVENTS_PER_TURN; i++) {
            LoopEvent event = mailbox.poll();
            if (event == null) {
                break;
            }
            event.deliverTo(events);
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

    /** What pool threads post. */
    private final class Posting implements ExecutionListener {
        @Override
        public void onStarted(Request request) {
            mailbox.post(new LoopEvent.Started(request));
        }

        @Override
        public void onCompleted(Request request, Outcome outcome) {
            mailbox.post(new LoopEvent.Completed(request, outcome));
        }
    }

    /** Which part of the loop handles what. */
    private final class Events implements LoopEvent.Handler {
        @Override
        public void opened(Session session) {
            consuming.opened(session);
        }

        @Override
        public void delivered(Inbound inbound) {
            if (stopping.isStopping()) {
                intake.putBack(inbound); // I4
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

        @Override
        public void started(Request request) {
            executing.started(request);
        }

        @Override
        public void completed(Request request, Outcome outcome) {
            executing.completed(request, outcome);
        }

        @Override
        public void posted(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("Something that was posted to the worker's loop failed", e);
            }
        }

        @Override
        public void stopRequested(StopMode mode, Duration grace) {
            stopping.stop(mode, grace);
        }
    }
}
