package dev.kelp.transport;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A message that was delivered to this program, with its decoded body, to be settled exactly once.
 *
 * <p>May be used by any thread. Of a subscription, settling returns at once and reaches the broker soon after; if the connection is
 * lost before, the broker delivers the message again (a leased one is settled through the next connection). Of
 * {@link Broker#get}, the settlement is handed to the broker when the call returns, and stored soon after.
 */
public final class ReceivedMessage {

    private final Source source;
    private final Body body;
    private final Settling settling;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** Where it came from, and as what. */
    record Source(String queue, Route route, Attempts attempts, Message message) {}

    /** Its decoded body, or why there is none. */
    record Body(@Nullable Object value, @Nullable DecodeException failure) {}

    /** How a message can be settled. */
    enum Settlement {
        ACK,
        REJECT,
        REQUEUE,
        DELAY
    }

    /** Takes the one settlement of a message to its broker. */
    interface Settling {

        /** Called at most once; the time is how long the broker keeps it back (DELAY), or how long it is held here (REQUEUE). */
        void settle(Settlement how, Duration delay);
    }

    ReceivedMessage(Source source, Body body, Settling settling) {
        this.source = source;
        this.body = body;
        this.settling = settling;
    }

    /** The queue it was consumed from. */
    public String queue() {
        return source.queue();
    }

    /** The exchange and routing key it was published with. */
    public Route route() {
        return source.route();
    }

    /** What the broker knows of earlier deliveries. */
    public Attempts attempts() {
        return source.attempts();
    }

    /** The encoded message, with its properties and headers. */
    public Message message() {
        return source.message();
    }

    /**
     * The decoded body: {@code null}, a boolean, number, string, bytes, date, or a list or map of those.
     *
     * @throws DecodeException if it cannot or must not be read; only with {@link SubscribeOptions#handlesUndecodable}, or after
     *     {@link Broker#get}
     */
    public @Nullable Object body() {
        if (body.failure() != null) {
            throw body.failure();
        }
        return body.value();
    }

    /**
     * Says that it is done; the broker forgets it.
     *
     * @throws IllegalStateException if it was settled before
     */
    public void ack() {
        settle(Settlement.ACK, Duration.ZERO);
    }

    /**
     * Says that nobody can do it: to the dead-letter target of its queue, or dropped if that has none.
     *
     * @throws IllegalStateException if it was settled before
     */
    public void reject() {
        settle(Settlement.REJECT, Duration.ZERO);
    }

    /**
     * Puts it back into its queue, to be delivered again at once, here or elsewhere.
     *
     * @throws IllegalStateException if it was settled before
     */
    public void requeue() {
        settle(Settlement.REQUEUE, Duration.ZERO);
    }

    /**
     * Puts it back, to be delivered again after a time. On a transport without {@code DELAYED_REQUEUE} a subscription holds it for
     * that long, where it counts in the prefetch window, and puts it back then.
     *
     * @throws IllegalStateException if it was settled before
     */
    public void delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The delay must not be negative, as " + time + " is");
        }
        settle(Settlement.DELAY, time);
    }

    /** Whether it was settled. */
    public boolean isSettled() {
        return settled.get();
    }

    private void settle(Settlement how, Duration delay) {
        if (!settleOnce(how, delay)) {
            throw new IllegalStateException("A message of queue " + queue() + " was settled twice; the second "
                    + "settlement (" + how + ") was ignored.");
        }
    }

    /** Settles it unless that was done before; whether this call did. */
    boolean settleOnce(Settlement how, Duration delay) {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            settling.settle(how, delay);
        }
        return first;
    }

    /** Where and how large; never the body. */
    @Override
    public String toString() {
        return "ReceivedMessage[queue " + queue() + ", " + source.message() + "]";
    }
}
