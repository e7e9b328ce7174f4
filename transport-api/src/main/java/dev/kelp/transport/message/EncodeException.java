package dev.kelp.transport.message;

import org.jspecify.annotations.Nullable;

/** A value that cannot be written in the chosen format. Names the type, never the value. */
public final class EncodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which type cannot be written in which format, and what is allowed. */
    public EncodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
