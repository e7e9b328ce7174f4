package dev.kelp.transport.error;

import org.jspecify.annotations.Nullable;

/**
 * The broker refused the credentials, or the user may not do this.
 *
 * <p>A person usually has to act, so retries wait at least a second and say so once, not at every attempt.
 */
public final class AccessDeniedException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Says what happened, where (masked) and what to do; the cause is the client library's exception, if any. */
    public AccessDeniedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.ACCESS_DENIED;
    }
}
