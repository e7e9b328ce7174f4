package dev.kelp.transport;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One channel of the publishing connection with its window of unconfirmed publishes. Used by the threads that are assigned to it.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a driver holds at most {@code window} publishes of this lane that it has not reported.
 *   <li>I2 what was handed to a channel is never handed to another one: only who made the publish may decide to repeat it.
 *   <li>I3 {@link #submit} either returns a publish that was handed over, or throws and nothing was sent.
 *   <li>I4 a driver's thread that reports an outcome takes no lock of the lane.
 * </ol>
 */
final class PublishLane {

    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

    private final SharedConnection connection;
    private final BrokerOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<PendingPublish> unconfirmed = new ArrayDeque<>(); // guarded by lock; reported ones leave late
    private @Nullable Channel channel; // guarded by lock
    private long generation; // guarded by lock; of the session that opened the channel
    private volatile @Nullable CompletableFuture<@Nullable Void> room; // set while a publisher waits for room

    PublishLane(SharedConnection connection, BrokerOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /** Hands one publication to the channel, connecting and waiting for room first if need be. */
    PendingPublish submit(Publication publication, Deadline deadline, boolean flush) {
        if (!deadline.acquire(lock)) {
            throw new ConnectionException("Other publishers kept the channel busy all the time.", null);
        }
        try {
            Channel now = current(deadline);
            refuseWhileBlocked(deadline);
            makeRoom(now, deadline);
            PendingPublish pending = hand(publication, now);
            if (flush) {
                flush(now);
            }
            return pending;
        } catch (ChannelException e) {
            throw new ConnectionException("The channel closed before the publish: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private PendingPublish hand(Publication publication, Channel now) {
        PendingPublish pending = new PendingPublish(publication.route(), this, nanoTime());
        unconfirmed.addLast(pending);
        try {
            now.publish(publication, pending);
            return pending;
        } catch (TransportException e) {
            unconfirmed.removeLast();
            if (pending.outcome().isDone()) {
                return pending;
            }
            throw e;
        }
    }

    /** Sends what the channel has kept. */
    void flush(Deadline deadline) {
        if (!deadline.acquire(lock)) {
            return; // whoever holds the lane flushes it
        }
        try {
            Channel now = channel;
            if (now != null) {
                flush(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What a failed flush leaves unsent or half sent is reported as lost when the channel closes. */
    private void flush(Channel now) {
        try {
            now.flush();
        } catch (TransportException e) {
            abandon(now);
        }
    }

    private void abandon(Channel now) {
        channel = null;
        now.close();
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

    private void refuseWhileBlocked(Deadline deadline) {
        String reason = connection.blocked().orElse(null);
        if (reason != null && !connection.awaitUnblocked(deadline, options.blockedTimeout())) {
            throw refused("the broker " + connection.address() + " has blocked publishers: " + reason);
        }
    }

    private void makeRoom(Channel now, Deadline deadline) {
        if (unconfirmed.size() < options.unconfirmedWindow()) {
            return;
        }
        flush(now);
        while (isFull()) {
            CompletableFuture<@Nullable Void> signal = new CompletableFuture<>();
            room = signal;
            boolean came = !isFull() || deadline.await(signal, untilOldestExpires());
            room = null;
            if (!came) {
                throw windowFull();
            }
        }
    }

    /** The oldest has had its time: the broker does not answer on this channel, so the next publish takes a new one. */
    private PublishException windowFull() {
        Channel now = channel;
        if (now != null && untilOldestExpires().isZero()) {
            abandon(now);
        }
        return refused(options.unconfirmedWindow() + " publishes wait for the broker's answer already");
    }

    private boolean isFull() {
        unconfirmed.removeIf(PendingPublish::reported);
        return unconfirmed.size() >= options.unconfirmedWindow();
    }

    private Duration untilOldestExpires() {
        PendingPublish oldest = unconfirmed.peekFirst();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, untilExpiry(oldest)));
    }

    private long untilExpiry(PendingPublish pending) {
        return options.timeouts().confirm().toNanos() - (nanoTime() - pending.sentAt());
    }

    private long nanoTime() {
        return options.runtime().time().nanoTime();
    }

    /** A driver's thread has let go of one publish. */
    void reported() {
        CompletableFuture<@Nullable Void> waiting = room;
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Ends for their publishers those that have waited too long; when to look again. */
    Wake expire() {
        if (!lock.tryLock()) {
            return Wake.at(nanoTime() + BUSY_PAUSE.toNanos());
        }
        List<PendingPublish> expired = new ArrayList<>();
        Wake next;
        try {
            unconfirmed.removeIf(PendingPublish::reported);
            next = collectExpired(expired);
        } finally {
            lock.unlock();
        }
        // without the lock: what the publisher attached to an outcome runs here, and may publish
        expired.forEach(pending -> pending.giveUp(
                "got no answer within " + options.timeouts().confirm() + ": it may or may not be stored"));
        return next;
    }

    private Wake collectExpired(List<PendingPublish> expired) {
        for (PendingPublish pending : unconfirmed) {
            long left = untilExpiry(pending);
            if (left > 0) {
                return Wake.at(nanoTime() + left);
            }
            expired.add(pending);
        }
        return Wake.ON_POST;
    }

    /** Waits for the outcomes of everything handed over, at most to the deadline, and closes the channel. */
    void close(Deadline deadline) {
        if (!deadline.acquire(lock)) {
            return; // the connection is closed next, and this channel with it
        }
        try {
            Channel now = channel;
            if (now == null) {
                return;
            }
            flush(now);
            for (PendingPublish pending : List.copyOf(unconfirmed)) {
                deadline.await(pending.outcome(), deadline.left());
            }
            abandon(now);
        } finally {
            lock.unlock();
        }
    }

    private static PublishException refused(String why) {
        return new PublishException(PublishException.Reason.REFUSED, "Not published: " + why + ".", null);
    }
}
