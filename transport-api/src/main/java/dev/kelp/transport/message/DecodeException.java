package dev.kelp.transport.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A received message that must not, or cannot, be read. Fatal for the message, harmless for everything else.
 *
 * <p>Says what is wrong and where, never a payload: what came from the wire is hostile until shown otherwise.
 */
public final class DecodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** The content type is not in the accept list. */
        REFUSED,
        /** The bytes are not what the content type, the encoding or the compression header says. */
        MALFORMED,
        /** A limit of {@link Limits} is exceeded. */
        OVER_LIMIT
    }

    private final Reason reason;

    /** Says what is wrong and what is allowed. */
    public DecodeException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** The bytes are not of the format they claim. */
    public static DecodeException malformed(String message, @Nullable Throwable cause) {
        return new DecodeException(Reason.MALFORMED, message, cause);
    }

    /** A limit is exceeded; the message names it, its value and the setting. */
    public static DecodeException overLimit(String message) {
        return new DecodeException(Reason.OVER_LIMIT, message, null);
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }
}
