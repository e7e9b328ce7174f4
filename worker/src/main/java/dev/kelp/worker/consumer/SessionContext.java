package dev.kelp.worker.consumer;

import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a consumer step may do with its session. */
public final class SessionContext {

    private final @Nullable Session session; // null for a blueprint that is only drawn
    private final ConsumerLoop loop;
    private final List<Queue> queues;

    SessionContext(@Nullable Session session, ConsumerLoop loop, List<Queue> queues) {
        this.session = session;
        this.loop = loop;
        this.queues = queues;
    }

    /** Counts the sessions of this worker, from 1. */
    public long generation() {
        return session().generation();
    }

    /** The task queues of this worker. */
    public List<Queue> queues() {
        return queues;
    }

    /** Opens a channel of the step's own; the step closes it when it stops. Blocks no longer than the RPC timeout. */
    public Channel openChannel() {
        return session().openChannel();
    }

    /** Does something on the worker's loop. Returns false if the loop is flooded and refuses. */
    public boolean post(Runnable action) {
        return loop.post(action);
    }

    Session session() {
        return Objects.requireNonNull(session, "These steps were made to be drawn, not to be started.");
    }

    ConsumerLoop loop() {
        return loop;
    }
}
