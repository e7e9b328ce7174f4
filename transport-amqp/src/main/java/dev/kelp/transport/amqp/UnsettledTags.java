package dev.kelp.transport.amqp;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The delivery tags of one channel that are not settled. A set of positive longs in one array, because a delivery should cost no object
 * of its own.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 the array is at most half full, so that a search ends; it doubles when it would not be.
 *   <li>I2 no free slot lies between a tag and the slot that its hash names, so that a search may stop at a free slot.
 *   <li>I3 every method holds the lock: tags are added by the client's reader and removed by the channel's owner.
 * </ol>
 */
final class UnsettledTags {

    private static final long FREE = 0; // no delivery has this tag
    private static final int INITIAL = 64;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final ReentrantLock lock = new ReentrantLock();
    private long[] slots = new long[INITIAL];
    private int size;

    void add(long tag) {
        lock.lock();
        try {
            if (2 * (size + 1) > slots.length) {
                grow();
            }
            int at = find(tag);
            if (slots[at] == FREE) {
                slots[at] = tag;
                size++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it was there. */
    boolean remove(long tag) {
        lock.lock();
        try {
            int at = tag == FREE ? -1 : find(tag);
            if (at < 0 || slots[at] == FREE) {
                return false;
            }
            free(at);
            size--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            Arrays.fill(slots, FREE);
            size = 0;
        } finally {
            lock.unlock();
        }
    }

    /** The tags as they are now, in no order. */
    long[] copy() {
        lock.lock();
        try {
            return Arrays.stream(slots).filter(tag -> tag != FREE).toArray();
        } finally {
            lock.unlock();
        }
    }

    private int find(long tag) {
        int at = home(tag);
        while (slots[at] != FREE && slots[at] != tag) {
            at = next(at);
        }
        return at;
    }

    /** Moves what comes behind into the gap, as far as I2 asks for it. */
    private void free(int gap) {
        int hole = gap;
        for (int at = next(hole); slots[at] != FREE; at = next(at)) {
            int distance = (at - home(slots[at])) & (slots.length - 1);
            if (distance >= ((at - hole) & (slots.length - 1))) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = FREE;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long tag : old) {
            if (tag != FREE) {
                slots[find(tag)] = tag;
            }
        }
    }

    private int home(long tag) {
        return (int) ((tag * GOLDEN) >>> 32) & (slots.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }
}
