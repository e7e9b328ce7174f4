package dev.kelp.transport.virtual.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How one lease ends.
 *
 * @param receipt which lease
 * @param end where the message goes
 * @param delay for DELAY: time until it is ready again; else zero
 * @param copies for DEAD: the dead letters that take its place, routed and marked already; else empty
 */
public record Settle(Receipt receipt, End end, Duration delay, List<Put> copies) {

    /** Copies the list. */
    public Settle {
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(delay, "delay");
        copies = List.copyOf(copies);
    }

    /** Where the message of an ended lease goes. */
    public enum End {
        /** Done: removed. */
        ACK,
        /**
         * Back to its queue, before the ready ones; messages of one call keep the order in which they were delivered. Marked redelivered,
         * but not an attempt: an orderly stop must not use up anybody's delivery limit.
         */
        FRONT,
        /** Back to its queue, behind the ready ones, marked redelivered; it was an attempt. */
        BACK,
        /** Back to its queue after a time; not an attempt. */
        DELAY,
        /**
         * Removed, and its copies are stored: in one step where the store can, else the copies first, so that a crash between the two
         * doubles the message and never loses it. On a stale receipt nothing is stored (where it is one step). A copy whose queue was
         * deleted meanwhile is dropped, and no failure: it would fail again until the lease is over.
         */
        DEAD
    }

    /** Done. */
    public static Settle ack(Receipt receipt) {
        return new Settle(receipt, End.ACK, Duration.ZERO, List.of());
    }

    /** Back to the front. */
    public static Settle front(Receipt receipt) {
        return new Settle(receipt, End.FRONT, Duration.ZERO, List.of());
    }

    /** Back to the end. */
    public static Settle back(Receipt receipt) {
        return new Settle(receipt, End.BACK, Duration.ZERO, List.of());
    }

    /** Back after a time. */
    public static Settle delay(Receipt receipt, Duration delay) {
        return new Settle(receipt, End.DELAY, delay, List.of());
    }

    /** Removed, with these dead letters in its place; none if its queue has no dead-letter target. */
    public static Settle dead(Receipt receipt, List<Put> copies) {
        return new Settle(receipt, End.DEAD, Duration.ZERO, copies);
    }
}
