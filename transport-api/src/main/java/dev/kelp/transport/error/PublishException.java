package dev.kelp.transport.error;

import org.jspecify.annotations.Nullable;

/**
 * A publish that the broker did not confirm.
 *
 * <p>{@link Reason#UNKNOWN} means that the message may or may not be in a queue; every other reason means that it certainly is
 * not. A publish is never reported as failed when it could have been stored.
 */
public final class PublishException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Why the publish was not confirmed. */
    public enum Reason {
        /** No queue was bound for it, and it was published as mandatory. */
        RETURNED,
        /** The broker said that it did not store it. */
        NACKED,
        /** It was never sent: too large, blocked connection, no connection in time. */
        REFUSED,
        /** It was sent and no answer came: it may be stored. */
        UNKNOWN
    }

    private final Reason reason;

    /** Says which publish (exchange and routing key, no payload) was not confirmed and why. */
    public PublishException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it was not confirmed. */
    public Reason reason() {
        return reason;
    }

    /** Whether the message may have been stored all the same. */
    public boolean maybeStored() {
        return reason == Reason.UNKNOWN;
    }

    @Override
    public Kind kind() {
        return Kind.PUBLISH;
    }
}
