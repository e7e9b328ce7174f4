package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop's side of sessions: taking one over, consuming, losing it. Owned by the loop. */
final class Consuming {

    private static final Logger LOG = LoggerFactory.getLogger(Consuming.class);
    private static final Duration REDECLARE_AGAIN = Duration.ofSeconds(5);

    private final LoopParts parts;
    private final CurrentSession current;
    private final PrefetchController prefetch;
    private final Intake intake;
    private final Deadlines deadlines;
    private Runnable reopen = () -> {};
    private boolean stopping;

    Consuming(
            LoopParts parts, CurrentSession current, PrefetchController prefetch, Intake intake, Deadlines deadlines) {
        this.parts = parts;
        this.current = current;
        this.prefetch = prefetch;
        this.intake = intake;
        this.deadlines = deadlines;
    }

    void reopenWith(Runnable action) {
        reopen = action;
    }

    /** Takes a session over: adopt first, then consume. */
    void opened(Session session) {
        try {
            current.opened(session); // also while stopping: it sends what was settled meanwhile
            if (stopping) {
                return;
            }
            prefetch.start(session);
            LOG.info(
                    "Connected to {}, consuming {}",
                    session.url(),
                    parts.settings().queueNames());
        } catch (TransportException e) {
            lost(session.generation(), e);
        }
    }

    /** Lets a session go and asks for the next; later news of the same loss is ignored. */
    void lost(long generation, TransportException cause) {
        if (!current.lost(generation)) {
            return;
        }
        prefetch.sessionLost();
        int forgotten = intake.forgetLost();
        if (!stopping || current.hasOrphans()) {
            LOG.warn(
                    "Lost the broker: {} Reconnecting; {} waiting tasks will be delivered again.",
                    cause.getMessage(),
                    forgotten);
            reopen.run();
        }
    }

    /** The broker ended a consumer: declare its queue and consume anew, or say why that cannot be done, and try again. */
    void cancelled(long generation, String consumerTag, String reason) {
        Optional<Session> session = current.get().filter(now -> now.generation() == generation);
        String queue = prefetch.queueOf(consumerTag);
        if (session.isPresent() && queue != null && !stopping) {
            LOG.warn(
                    "The broker ended the consumer of queue {} ({}); declaring the queue and consuming it anew",
                    queue,
                    reason);
            consumeAnew(session.get(), queue);
        }
    }

    private void consumeAnew(Session session, String queue) {
        try {
            session.declare(named(queue));
            prefetch.restart(session, queue);
        } catch (TransportException e) {
            if (!session.isOpen()) { // the refusal closed the channel, and no consumer is left on it to tell
                lost(session.generation(), e);
                return;
            }
            LOG.error(
                    "Cannot consume queue {}: {} Trying again in {} s.",
                    queue,
                    e.getMessage(),
                    REDECLARE_AGAIN.toSeconds());
            deadlines.at(
                    parts.runtime().time().nanoTime() + REDECLARE_AGAIN.toNanos(),
                    () -> current.get()
                            .filter(now -> now == session && !stopping)
                            .ifPresent(now -> consumeAnew(now, queue)));
        }
    }

    private Queue named(String name) {
        return parts.settings().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Applies what the ETA queue has changed. */
    void adjustPrefetch() {
        withSession(prefetch::adjust);
    }

    /** Ends the consumers and opens no further session. What was delivered stays unsettled. */
    void stopConsuming() {
        stopping = true;
        withSession(prefetch::cancelAll);
    }

    /** Whether deliveries of a lost session wait for the next one, which settles them. */
    boolean hasOrphans() {
        return current.hasOrphans();
    }

    /** Closes whatever session there is, because the loop cannot go on; what is unsettled goes back. */
    void abandon() {
        current.get().ifPresent(session -> {
            try {
                session.close();
            } catch (RuntimeException | Error e) {
                LOG.error("The session could not be closed", e);
            }
        });
    }

    /** Closes the session of this generation, which puts back what is unsettled; no effect if it is gone. */
    void close(long generation) {
        withSession(session -> {
            if (session.generation() == generation) {
                session.close();
                current.lost(generation);
            }
        });
    }

    private void withSession(java.util.function.Consumer<Session> action) {
        Optional<Session> session = current.get();
        if (session.isEmpty()) {
            return;
        }
        try {
            action.accept(session.get());
        } catch (TransportException e) {
            lost(session.get().generation(), e);
        }
    }
}
