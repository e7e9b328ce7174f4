package dev.kelp.transport.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection to the broker failed, was lost or could not be made.
 *
 * <p>Whoever owns the connection makes a new one with back-off. What was unsettled on it is redelivered by the broker, or settled
 * through the next connection where deliveries outlive theirs.
 */
public final class ConnectionException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Says what happened, where (masked) and what to do; the cause is the client library's exception, if any. */
    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.CONNECTION;
    }
}
