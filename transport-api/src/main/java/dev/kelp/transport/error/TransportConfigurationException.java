package dev.kelp.transport.error;

import org.jspecify.annotations.Nullable;

/**
 * A URL, an option or a declaration is wrong, and trying again cannot help.
 *
 * <p>The message names the field, the value (secrets masked) and what is allowed.
 */
public final class TransportConfigurationException extends TransportException {

    private static final long serialVersionUID = 1L;

    /** Says what happened, where (masked) and what to do; the cause is the client library's exception, if any. */
    public TransportConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.CONFIGURATION;
    }
}
