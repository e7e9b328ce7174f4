package dev.kelp.transport.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a broker, of the way to it, or of its configuration.
 *
 * <p>There are five kinds because callers do five different things; {@link #kind()} is for switches. The broker client's own
 * exception, where there was one, is the cause and can be had with {@link #unwrap}. Messages name brokers by their masked URL and
 * never hold a password or a payload.
 */
public abstract sealed class TransportException extends RuntimeException
        permits AccessDeniedException,
                ChannelException,
                ConnectionException,
                PublishException,
                TransportConfigurationException {

    private static final long serialVersionUID = 1L;

    TransportException(String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
    }

    /** What a caller should do about it. */
    public enum Kind {
        /** The connection is gone or never came: make a new session, with back-off. */
        CONNECTION,
        /** The channel is gone: open a new one; the connection may be well. */
        CHANNEL,
        /** One publish was not confirmed; everything else works. */
        PUBLISH,
        /** Credentials or permissions: trying again fast does not help. */
        ACCESS_DENIED,
        /** A setting, an argument or an address is wrong: a person has to change it. */
        CONFIGURATION
    }

    /** Never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The kind, for switches. */
    public abstract Kind kind();

    /** The first exception of the given type in the chain of causes, for instance the broker client's own. */
    public <T extends Throwable> Optional<T> unwrap(Class<T> type) {
        for (Throwable at = getCause(); at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
