package dev.kelp.transport.virtual;

import java.util.concurrent.locks.ReentrantLock;

/**
 * How many more deliveries a channel may hold. Shared by the poller, which reserves before it takes, and those who settle.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 what is held never grows above the limit by {@link #reserve}; only a lowered limit and {@link #occupy} exceed it.
 *   <li>I2 each reserved place is given back exactly once: unused at once, used when its delivery has ended.
 *   <li>I3 whoever found no room is told when there is some again.
 * </ol>
 */
final class PrefetchWindow {

    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable onRoom;
    private int limit; // 0: none; guarded by lock, as the rest
    private int held;
    private boolean refused;

    /** Has no limit at first; {@code onRoom} is called on the thread that makes room after somebody found none. */
    PrefetchWindow(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    /** Reserves up to this many places; returns how many, perhaps 0. */
    int reserve(int atMost) {
        lock.lock();
        try {
            int granted = limit == 0 ? atMost : Math.max(0, Math.min(atMost, limit - held));
            held += granted;
            refused |= granted == 0;
            return granted;
        } finally {
            lock.unlock();
        }
    }

    /** Counts deliveries that are there already, room or not. */
    void occupy(int count) {
        lock.lock();
        try {
            held += count;
        } finally {
            lock.unlock();
        }
    }

    /** Gives places back. */
    void release(int count) {
        boolean tell;
        lock.lock();
        try {
            if (count > held) {
                throw new IllegalStateException("Released " + count + " places, but only " + held + " are held");
            }
            held -= count;
            tell = roomAgain();
        } finally {
            lock.unlock();
        }
        tell(tell);
    }

    /** Changes the limit; 0 is none. */
    void resize(int newLimit) {
        boolean tell;
        lock.lock();
        try {
            limit = newLimit;
            tell = roomAgain();
        } finally {
            lock.unlock();
        }
        tell(tell);
    }

    /** How many places are taken. */
    int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private boolean roomAgain() {
        boolean room = refused && (limit == 0 || held < limit);
        refused &= !room;
        return room;
    }

    private void tell(boolean room) {
        if (room) {
            onRoom.run();
        }
    }
}
