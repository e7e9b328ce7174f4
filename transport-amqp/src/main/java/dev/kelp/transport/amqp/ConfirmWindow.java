package dev.kelp.transport.amqp;

import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publishes of one channel that the broker has not answered, by their sequence number: a ring that grows to a bound.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 numbers count from 1 in the order of the publishes, as the broker counts them after {@code confirm.select}.
 *   <li>I2 a listener is told exactly once: whoever takes its entry out of the ring tells it, outside the lock.
 *   <li>I3 a publish is in the ring before its first byte is sent, so an answer always finds it.
 *   <li>I4 the slots of {@code oldest} to {@code next - 1} hold what is unanswered; all others are null.
 *   <li>I5 the broker returns messages in the order of their publishes, each before its confirm; so a return belongs to an entry
 *       behind the one that was returned last.
 * </ol>
 *
 * <p>Entries are added by the channel's owner and taken by the client's reader.
 */
final class ConfirmWindow {

    /** More unanswered publishes than this are refused; a publisher waits long before. */
    static final int MAX = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmWindow.class);
    private static final int INITIAL = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Entry[] ring = new Entry[INITIAL];
    private long oldest = 1;
    private long next = 1;
    private long lastReturned;

    private record Entry(Publication publication, PublishListener listener) {}

    /**
     * Adds a publish that is about to be sent.
     *
     * @return its number
     * @throws PublishException (REFUSED) if too many are unanswered
     */
    long add(Publication publication, PublishListener listener) {
        lock.lock();
        try {
            if (next - oldest == ring.length) {
                grow();
            }
            ring[slot(next)] = new Entry(publication, listener);
            return next++;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the newest publish, of which nothing was sent. Returns false if its listener was told meanwhile. */
    boolean withdraw(long number) {
        lock.lock();
        try {
            boolean there = ring[slot(number)] != null && number == next - 1;
            if (there) {
                ring[slot(number)] = null;
                next--;
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** The broker stored a publish, or all up to it. */
    void confirmed(long number, boolean multiple) {
        answer(number, multiple, PublishListener::onConfirmed);
    }

    /** The broker did not store a publish, or any up to it. */
    void nacked(long number, boolean multiple) {
        answer(number, multiple, listener -> listener.onNacked("the broker did not store it (basic.nack)"));
    }

    /** The broker found no queue for a publish. */
    void returned(ReturnedMessage message) {
        Entry entry = takeReturned(message);
        if (entry == null) {
            LOG.warn("A returned message belongs to no publish of this channel ({})", message.route());
        } else {
            tell(entry, listener -> listener.onReturned(message.replyCode(), message.replyText()));
        }
    }

    /** No answer will come any more. */
    void lost(TransportException cause) {
        answer(Long.MAX_VALUE, true, listener -> listener.onLost(cause));
    }

    private void answer(long number, boolean multiple, Consumer<PublishListener> how) {
        for (long at = multiple ? first() : number; at <= number; at++) {
            Entry entry = take(at);
            if (entry != null) {
                tell(entry, how);
            } else if (at >= end()) {
                return;
            }
        }
    }

    private static void tell(Entry entry, Consumer<PublishListener> how) {
        try {
            how.accept(entry.listener());
        } catch (RuntimeException e) {
            LOG.error("A publish listener failed; the next ones are told all the same", e);
        }
    }

    private @Nullable Entry take(long number) {
        lock.lock();
        try {
            if (number < oldest || number >= next) {
                return null;
            }
            Entry entry = ring[slot(number)];
            ring[slot(number)] = null;
            while (oldest < next && ring[slot(oldest)] == null) {
                oldest++;
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Entry takeReturned(ReturnedMessage message) {
        lock.lock();
        try {
            long match = find(message, true);
            long number = match == 0 ? find(message, false) : match;
            lastReturned = Math.max(lastReturned, number);
            return number == 0 ? null : take(number);
        } finally {
            lock.unlock();
        }
    }

    /** The oldest entry it can be (I5), or 0. Of equal messages it does not matter which one is told. */
    private long find(ReturnedMessage message, boolean exactly) {
        for (long at = Math.max(oldest, lastReturned + 1); at < next; at++) {
            Entry entry = ring[slot(at)];
            if (entry != null && message.isOf(entry.publication(), exactly)) {
                return at;
            }
        }
        return 0;
    }

    private long first() {
        lock.lock();
        try {
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    private long end() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void grow() {
        if (ring.length == MAX) {
            throw new PublishException(
                    PublishException.Reason.REFUSED,
                    "Refused a publish: " + MAX + " publishes of its channel wait for the broker's confirm.",
                    null);
        }
        @Nullable Entry[] larger = new Entry[ring.length * 2];
        for (long at = oldest; at < next; at++) {
            larger[(int) (at & (larger.length - 1))] = ring[slot(at)];
        }
        ring = larger;
    }

    private int slot(long number) {
        return (int) (number & (ring.length - 1));
    }
}
