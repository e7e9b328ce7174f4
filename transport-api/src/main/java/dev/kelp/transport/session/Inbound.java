package dev.kelp.transport.session;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way through this process, from its receipt to its settlement.
 *
 * <p>The message may be read by any thread. What settles it (tag, generation, state) belongs to the loop that owns the session and is
 * touched only through {@link CurrentSession}.
 */
public final class Inbound {

    /** How far its settlement is. */
    enum State {
        /** Nobody has settled it, and its session is there, or was lost without anybody having noticed. */
        OPEN,
        /** Nobody has settled it; its session is gone, and the next one will adopt it. */
        ORPHANED,
        /** Settled while there was no session; the next one that adopts it sends the settlement. */
        PENDING,
        /** Settled, or lost with its session. */
        CLOSED
    }

    private final String queue;
    private final Delivery first;
    private long tag; // loop
    private long generation; // loop
    private State state = State.OPEN; // loop
    private @Nullable Settle pending; // loop; set in PENDING

    Inbound(String queue, Delivery delivery, long generation) {
        this.queue = queue;
        this.first = delivery;
        this.tag = delivery.tag();
        this.generation = generation;
    }

    /** Queue it was consumed from. */
    public String queue() {
        return queue;
    }

    /** The encoded message. */
    public Message message() {
        return first.message();
    }

    /** Where it was published to. */
    public Route route() {
        return first.route();
    }

    /** What the broker knows of earlier deliveries. */
    public Attempts attempts() {
        return first.attempts();
    }

    /** Consumer it was delivered to. */
    public String consumerTag() {
        return first.consumerTag();
    }

    /** Whether it was settled, or lost with its session. Loop only. */
    public boolean isClosed() {
        return state == State.PENDING || state == State.CLOSED;
    }

    long tag() {
        return tag;
    }

    long generation() {
        return generation;
    }

    State state() {
        return state;
    }

    @Nullable Settle pending() {
        return pending;
    }

    void close() {
        state = State.CLOSED;
        pending = null;
    }

    void orphaned() {
        state = State.ORPHANED;
    }

    void settleLater(Settle settle) {
        state = State.PENDING;
        pending = settle;
    }

    void adoptedAs(long newTag, long newGeneration) {
        tag = newTag;
        generation = newGeneration;
        state = state == State.ORPHANED ? State.OPEN : state;
    }

    /** How a delivery is settled; the delay is used by DELAY only. */
    record Settle(Kind kind, Duration delay) {
        static final Settle ACK = new Settle(Kind.ACK, Duration.ZERO);
        static final Settle REQUEUE = new Settle(Kind.REQUEUE, Duration.ZERO);
        static final Settle REJECT = new Settle(Kind.REJECT, Duration.ZERO);
        static final Settle GIVE_BACK = new Settle(Kind.GIVE_BACK, Duration.ZERO);

        enum Kind {
            ACK,
            REQUEUE,
            REJECT,
            DELAY,
            GIVE_BACK
        }

        static Settle delay(Duration delay) {
            return new Settle(Kind.DELAY, delay);
        }
    }
}
