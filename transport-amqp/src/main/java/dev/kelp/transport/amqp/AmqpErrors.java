package dev.kelp.transport.amqp;

import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Printable;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the client's errors become Kelp's.
 *
 * <p>What the broker said with a reply code is judged by {@link ReplyCodes}; everything else is the network's. Texts name the broker by
 * its masked URL.
 */
final class AmqpErrors {

    /** The JDK's words for an answer that is no TLS record. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private final String url; // masked

    AmqpErrors(String url) {
        this.url = url;
    }

    /**
     * An error of a connection that is being made.
     *
     * @param cause what the client threw
     */
    TransportException connecting(Exception cause) {
        if (find(cause, CertificateException.class) != null) {
            return new TransportConfigurationException(
                    "The certificate of " + url + " is not trusted: " + reason(find(cause, CertificateException.class))
                            + " Name its authority with " + AmqpOptions.SSL_CA_CERTS + ".",
                    cause);
        }
        ShutdownSignalException signal = find(cause, ShutdownSignalException.class);
        if (signal != null && ReplyCodes.code(signal) != ReplyCodes.NONE) {
            return refusedLogin(ReplyCodes.text(signal), cause);
        }
        if (find(cause, PossibleAuthenticationFailureException.class) != null) {
            return refusedLogin(reason(find(cause, PossibleAuthenticationFailureException.class)), cause);
        }
        if (String.valueOf(cause.getMessage()).startsWith("No compatible authentication mechanism")) {
            return refusedLogin("it offers no login with PLAIN", cause);
        }
        return new ConnectionException("Cannot connect to " + url + ": " + network(cause), cause);
    }

    private TransportException refusedLogin(String why, Exception cause) {
        return new AccessDeniedException(
                "Refused by " + url + ": " + sentence(why) + " Check user, password, virtual host and permissions.",
                cause);
    }

    /**
     * An error of a call on a connection that was made.
     *
     * @param doing what was asked for, to follow "Cannot": {@code declare queue video}
     * @param cause what the client threw
     */
    TransportException calling(String doing, Exception cause) {
        ShutdownSignalException signal = find(cause, ShutdownSignalException.class);
        if (signal != null) {
            return closed("Cannot " + doing + " at " + url, signal, cause);
        }
        if (find(cause, ChannelContinuationTimeoutException.class) != null
                || find(cause, TimeoutException.class) != null) {
            return new ConnectionException(
                    "Cannot " + doing + " at " + url + ": no answer in time; it may be done all the same.", cause);
        }
        return new ConnectionException("Cannot " + doing + " at " + url + ": " + network(cause), cause);
    }

    /** The loss of a connection or channel, told by the broker, the network or our own close. */
    TransportException lost(ShutdownSignalException signal) {
        return closed((signal.isHardError() ? "Lost " : "Lost a channel of ") + url, signal, signal);
    }

    private TransportException closed(String what, ShutdownSignalException signal, Exception cause) {
        int code = ReplyCodes.code(signal);
        if (code == ReplyCodes.NONE) {
            Throwable network = signal.getCause();
            String why = network == null ? "closed here." : network(network);
            return new ConnectionException(what + ": " + why, cause);
        }
        String why = what + ": " + ReplyCodes.text(signal) + ".";
        if (signal.isInitiatedByApplication()) {
            return signal.isHardError()
                    ? new ConnectionException(what + ": closed here.", cause)
                    : new ChannelException(code, what + ": the channel was closed here.", cause);
        }
        return ReplyCodes.exception(signal.isHardError(), code, why, cause);
    }

    private static String network(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "no such host.";
        }
        if (cause instanceof MissedHeartbeatException) {
            return "no heartbeat came.";
        }
        if (cause instanceof ConnectException || cause instanceof SocketTimeoutException) {
            return reason(cause);
        }
        if (cause instanceof TimeoutException) {
            return "it did not answer in time.";
        }
        if (cause instanceof EOFException || find(cause, EOFException.class) != null) {
            return "it ended the connection.";
        }
        if (cause instanceof SSLException && String.valueOf(cause.getMessage()).startsWith(NO_TLS)) {
            return "it does not speak TLS on this port (RabbitMQ's usual ones: 5671 with TLS, 5672 without).";
        }
        return reason(cause);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown.";
        }
        String text = cause.getMessage();
        return sentence(Printable.of(text == null ? cause.getClass().getSimpleName() : text));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable from, Class<T> type) {
        Throwable at = from;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
