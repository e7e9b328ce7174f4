package dev.kelp.transport.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The inbox of one actor: many threads post, one takes.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 what {@link #post} admitted is polled exactly once, in the order of posting.
 *   <li>I2 after a post the actor gets a turn that begins after it: the wake call comes after the entry is visible.
 *   <li>I3 {@link #offer} holds at most {@code capacity} droppable entries; what {@link #post} admits is bounded by those who post
 *       (deliveries by the prefetch window, completions by the slots).
 * </ol>
 */
public final class Mailbox<E> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<E> entries = new ArrayDeque<>(); // guarded by lock
    private final DroppableNumbers droppable; // guarded by lock
    private long nextIn; // guarded by lock; number of the next entry that is added
    private long nextOut; // guarded by lock; number of the oldest entry
    private volatile Runnable wake = () -> {};

    /** Admits at most this many droppable entries at a time. */
    public Mailbox(int capacity) {
        this.droppable = new DroppableNumbers(capacity);
    }

    /** Adds an entry that must not be dropped. Never blocks. Any thread. */
    public void post(E entry) {
        lock.lock();
        try {
            add(entry);
        } finally {
            lock.unlock();
        }
        wake.run();
    }

    /**
     * Adds an entry if there is room for droppable ones. Never blocks. Any thread.
     *
     * @return false if it was dropped; the caller counts it
     */
    public boolean offer(E entry) {
        lock.lock();
        try {
            if (!droppable.admit(nextIn)) {
                return false;
            }
            add(entry);
        } finally {
            lock.unlock();
        }
        wake.run();
        return true;
    }

    private void add(E entry) {
        entries.addLast(entry);
        nextIn++;
    }

    /** Gives the actor a turn although nothing is posted. Any thread. */
    public void wake() {
        wake.run();
    }

    /** The oldest entry, or {@code null}. Called by the owning actor. */
    public @Nullable E poll() {
        lock.lock();
        try {
            E first = entries.pollFirst();
            if (first != null) {
                droppable.release(nextOut++);
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is waiting. Any thread; may be outdated at once. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** How many entries are waiting. Any thread; may be outdated at once. */
    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Says how to give the actor a turn; called once by its runner, before the first turn. */
    public void onPost(Runnable wakeActor) {
        wake = wakeActor;
        wakeActor.run();
    }
}
