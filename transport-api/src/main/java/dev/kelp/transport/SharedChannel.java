package dev.kelp.transport;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Channel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a shared connection, used by one caller at a time and replaced when it or its session is gone.
 *
 * <p>For questions that may be asked twice (declare, delete, inspect, purge): they are asked again after a lost connection.
 */
final class SharedChannel {

    private static final int MOST_TRIES = 3;

    private final SharedConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Channel channel; // guarded by lock
    private long generation; // guarded by lock; of the session that opened the channel

    SharedChannel(SharedConnection connection) {
        this.connection = connection;
    }

    /** Runs one piece of work on the channel, again on a new connection if this one is lost meanwhile. */
    <T> T call(Deadline deadline, Function<Channel, T> work) {
        lock(deadline);
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return work.apply(current(deadline));
                } catch (ConnectionException e) {
                    channel = null;
                    if (tries == MOST_TRIES || deadline.passed()) {
                        throw e;
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs one piece of work on exactly the channel that it belongs to.
     *
     * @throws ConnectionException if that channel is gone
     */
    void callOn(Channel owner, Deadline deadline, Runnable work) {
        lock(deadline);
        try {
            if (channel != owner || !owner.isOpen()) {
                throw new ConnectionException(
                        "The connection that a message of " + connection.address()
                                + " came over is gone; the broker delivers it again.",
                        null);
            }
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void lock(Deadline deadline) {
        if (!deadline.acquire(lock)) {
            throw new ConnectionException(
                    "No channel to " + connection.address() + " in time: other callers are still using it.", null);
        }
    }

    private Channel current(Deadline deadline) {
        Session session = connection.session(deadline);
        Channel now = channel;
        if (now == null || generation != session.generation() || !now.isOpen()) {
            now = session.openChannel();
            channel = now;
            generation = session.generation();
        }
        return now;
    }
}
