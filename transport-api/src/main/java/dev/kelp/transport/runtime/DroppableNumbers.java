package dev.kelp.transport.runtime;

/**
 * Which of a mailbox's entries are droppable, by their numbers, which rise: so that no entry needs an object around it to say so.
 * Used under the mailbox's lock.
 */
final class DroppableNumbers {

    private final int capacity;
    private long[] ring = new long[0]; // made when first needed: most mailboxes have no droppable entries
    private int head;
    private int count;

    DroppableNumbers(int capacity) {
        this.capacity = capacity;
    }

    /** Notes the number of a droppable entry, the highest so far; false if there is no room. */
    boolean admit(long number) {
        if (count >= capacity) {
            return false;
        }
        if (ring.length == 0) {
            ring = new long[capacity];
        }
        ring[(int) (((long) head + count) % ring.length)] = number;
        count++;
        return true;
    }

    /** Forgets a number if it is that of a droppable entry; called for every entry in rising order. */
    void release(long number) {
        if (count > 0 && ring[head] == number) {
            head = (head + 1) % ring.length;
            count--;
        }
    }
}
