package dev.kelp.transport.virtual.store;

import java.time.Duration;
import java.util.Objects;

/**
 * How one lease ends.
 *
 * @param receipt which lease
 * @param end where the message goes
 * @param delay for DELAY: time until it is ready again; else zero
 * @param reason for DEAD: {@code rejected}, {@code expired} or {@code delivery_limit}, as RabbitMQ's x-death says it; else empty
 */
public record Settle(Receipt receipt, End end, Duration delay, String reason) {

    /** Refuses nulls. */
    public Settle {
        Objects.requireNonNull(receipt, "receipt");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(reason, "reason");
    }

    /** Where the message of an ended lease goes. */
    public enum End {
        /** Done: removed. */
        ACK,
        /** Back to its queue, before the ready ones; messages of one call keep the order in which they were delivered. */
        FRONT,
        /** Back to its queue, behind the ready ones. */
        BACK,
        /** Back to its queue after a time; not an attempt. */
        DELAY,
        /** To the dead-letter target of its queue; removed if there is none. */
        DEAD
    }

    /** Done. */
    public static Settle ack(Receipt receipt) {
        return new Settle(receipt, End.ACK, Duration.ZERO, "");
    }

    /** Back to the front. */
    public static Settle front(Receipt receipt) {
        return new Settle(receipt, End.FRONT, Duration.ZERO, "");
    }

    /** Back to the end. */
    public static Settle back(Receipt receipt) {
        return new Settle(receipt, End.BACK, Duration.ZERO, "");
    }

    /** Back after a time. */
    public static Settle delay(Receipt receipt, Duration delay) {
        return new Settle(receipt, End.DELAY, delay, "");
    }

    /** To the dead letters. */
    public static Settle dead(Receipt receipt, String reason) {
        return new Settle(receipt, End.DEAD, Duration.ZERO, reason);
    }
}
