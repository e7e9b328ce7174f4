package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running actors of one connection. An actor whose turn fails ends, and the connection with it: whatever it did is needed, and the
 * next connection starts it anew.
 */
final class Actors {

    private static final Logger LOG = LoggerFactory.getLogger(Actors.class);

    private final Runner runner;
    private final LossWatch watch;
    private final Duration patience;
    private final Set<Started> running = ConcurrentHashMap.newKeySet();

    /** Waits for the end of one actor no longer than {@code patience}. */
    Actors(Runner runner, LossWatch watch, Duration patience) {
        this.runner = runner;
        this.watch = watch;
        this.patience = patience;
    }

    Started start(String name, Mailbox<?> mailbox, Actor actor) {
        Started started = new Started(runner.start(name, mailbox, () -> turn(name, actor)));
        running.add(started);
        if (watch.cause() != null) {
            started.stop();
        }
        return started;
    }

    /** Asks all to end. Any thread, also an actor's own. */
    void stop() {
        running.forEach(Started::stop);
    }

    /** Asks all to end and waits until they have. */
    void stopAndAwait() {
        stop();
        running.forEach(Started::stopAndAwait);
    }

    private Wake turn(String name, Actor actor) throws InterruptedException {
        if (watch.cause() != null) {
            return Wake.DONE;
        }
        try {
            return actor.turn();
        } catch (TransportException e) {
            watch.lost(e);
        } catch (RuntimeException | Error e) { // whatever ends an actor ends its connection, which is then made anew
            LOG.error("{} failed; its connection is given up", name, e);
            watch.lost(new ConnectionException(name + " failed: " + e.getMessage(), e));
        }
        return Wake.DONE;
    }

    /** One of them. */
    final class Started {
        private final Runner.Running actor;

        private Started(Runner.Running actor) {
            this.actor = actor;
        }

        void stop() {
            actor.stop();
        }

        void stopAndAwait() {
            actor.stop();
            try {
                if (!actor.awaitStopped(patience)) {
                    LOG.warn("A thread of a closed connection has not ended within {}", patience);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.remove(this);
        }
    }
}
