package dev.kelp.transport;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection that callers share: opened by the first who needs it, and again after a loss by the next one.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 at most one session is open; it is made, replaced and closed under the lock.
 *   <li>I2 a driver's thread that reports a loss or a block takes no lock.
 *   <li>I3 after {@link #close} no session is made.
 * </ol>
 */
final class SharedConnection implements SessionListener {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    private final BrokerAccess access;
    private final Role role;
    private final Liveness liveness;
    private final Reconnector reconnector; // guarded by lock
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Session session; // written under lock
    private volatile DeclaredEntities declared = new DeclaredEntities(); // replaced with each session
    private volatile @Nullable Block block; // while the broker takes no publishes
    private volatile boolean closed;
    private @Nullable TransportException lastFailure; // guarded by lock; of the last try, null after a success
    private Duration attemptLimit = Duration.ZERO; // guarded by lock; how long the present try may take

    private record Block(long generation, String reason, CompletableFuture<@Nullable Void> ended) {}

    SharedConnection(BrokerAccess access, Role role) {
        this.access = access;
        this.role = role;
        this.liveness = new Liveness(access.options().runtime().time());
        this.reconnector = access.reconnector(url -> access.connect(url, role, liveness, attemptLimit));
    }

    /**
     * The open session, made on this thread if there is none: tries all brokers with back-off until the deadline.
     *
     * @throws TransportException how the last try failed; a refusal by every broker is not tried again
     */
    Session session(Deadline deadline) {
        liveness.turned();
        Session now = session;
        if (now != null && now.isOpen()) {
            return now;
        }
        if (!deadline.acquire(lock)) {
            throw new ConnectionException(
                    "No connection to " + access.firstUrl() + " in time: another caller is still connecting.", null);
        }
        try {
            now = session;
            return now != null && now.isOpen() ? now : open(deadline);
        } finally {
            lock.unlock();
        }
    }

    private Session open(Deadline deadline) {
        forgetLost();
        Duration wait = reconnector.delay();
        for (int tries = 1; deadline.pause(wait); tries++) {
            if (closed) {
                throw closedAlready();
            }
            try {
                return attempt(deadline);
            } catch (TransportException e) {
                lastFailure = e;
                wait = nextWait(deadline);
                if (isRefusal(e) && tries >= access.urls().size()) {
                    break;
                }
            }
        }
        throw lastFailure == null
                ? new ConnectionException("No time left to connect to " + access.firstUrl() + ".", null)
                : lastFailure;
    }

    /** No longer than half of what is left, so that tries go on up to the deadline; in the end there is no time for one more. */
    private Duration nextWait(Deadline deadline) {
        Duration left = deadline.left();
        Duration wait = reconnector.delay();
        Duration half = left.dividedBy(2);
        return wait.compareTo(half) <= 0 || half.compareTo(SHORTEST_WAIT) < 0 ? wait : half;
    }

    private Session attempt(Deadline deadline) {
        attemptLimit = deadline.left();
        Session opened = reconnector.attempt(this, fresh -> {});
        if (closed) { // and whoever closes may have stopped waiting for the lock
            opened.close();
            throw closedAlready();
        }
        declared = new DeclaredEntities();
        session = opened;
        lastFailure = null;
        return opened;
    }

    private static IllegalStateException closedAlready() {
        return new IllegalStateException("This broker is closed.");
    }

    private void forgetLost() {
        Session gone = session;
        if (gone != null) {
            session = null;
            block = null;
            gone.close();
            reconnector.lost();
        }
    }

    private static boolean isRefusal(TransportException e) {
        return switch (e.kind()) {
            case ACCESS_DENIED, CONFIGURATION -> true;
            case CONNECTION, CHANNEL, PUBLISH -> false;
        };
    }

    /** What was declared through the present session. */
    DeclaredEntities declared() {
        return declared;
    }

    /** Why the broker takes no publishes, while it does not. */
    Optional<String> blocked() {
        Block now = block;
        return now == null ? Optional.empty() : Optional.of(now.reason());
    }

    /** Waits for the broker to take publishes again, at most this long; whether it does. */
    boolean awaitUnblocked(Deadline deadline, Duration atMost) {
        Block now = block;
        return now == null || deadline.await(now.ended(), atMost) || block == null;
    }

    /** The broker's masked address, for messages to people. */
    String address() {
        Session now = session;
        return (now == null ? access.firstUrl() : now.url()).toString();
    }

    /** Closes the session, waiting for whoever makes or replaces it at most to the deadline. */
    void close(Deadline deadline) {
        closed = true;
        boolean mine = deadline.acquire(lock);
        try {
            Session now = session;
            if (now != null) {
                now.close();
            }
        } finally {
            if (mine) {
                lock.unlock();
            }
        }
    }

    @Override
    public void onLost(long generation, TransportException cause) {
        endBlock(generation); // the session itself says that it is not open, and the next caller replaces it
    }

    @Override
    public void onBlocked(long generation, String reason) {
        block = new Block(generation, reason, new CompletableFuture<>());
    }

    @Override
    public void onUnblocked(long generation) {
        endBlock(generation);
    }

    private void endBlock(long generation) {
        Block now = block;
        if (now != null && now.generation() == generation) {
            block = null;
            now.ended().complete(null);
        }
    }

    @Override
    public void onOpened(Session opened) {
        throw new IllegalStateException("Only a session opener hands sessions over, and " + role + " has none.");
    }

    @Override
    public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {
        throw new IllegalStateException("Only a session opener reports tries, and " + role + " has none.", cause);
    }

    @Override
    public void onDelivery(Inbound inbound) {
        throw new IllegalStateException("A delivery without a consumer, from " + inbound.queue());
    }

    @Override
    public void onCancelled(long generation, String consumerTag, String reason) {
        throw new IllegalStateException("A cancel without a consumer: " + reason);
    }
}
