package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Printable;

/** What a caller does about an AMQP reply code. A table: one line for each code met so far, the rest by where it came from. */
final class ReplyCodes {

    /** The broker gave no code: the network ended it. */
    static final int NONE = 0;

    /** What is to be done, and what a person is told. */
    enum Remedy {
        /** A new connection helps. */
        RECONNECT(""),
        /** A new channel helps, and perhaps declaring again. */
        REOPEN(""),
        /** Nothing to do: what the tag stood for is settled or was delivered again. */
        STALE(" The delivery was settled already, or has been delivered again."),
        /** This message can never pass; everything else can. */
        MESSAGE(" Other messages pass."),
        /** A person has to change something. */
        CONFIGURATION(" Declare it as it exists, or delete it first (a queue's messages go with it)."),
        /** A person has to grant something. */
        PERMISSION(" Check the user's permissions on this virtual host.");

        private final String advice;

        Remedy(String advice) {
            this.advice = advice;
        }
    }

    private ReplyCodes() {}

    /** The code of a shutdown, or {@link #NONE}. */
    static int code(ShutdownSignalException signal) {
        Method method = signal.getReason();
        if (method instanceof AMQP.Connection.Close close) {
            return close.getReplyCode();
        }
        return method instanceof AMQP.Channel.Close close ? close.getReplyCode() : NONE;
    }

    /** The broker's own words, made safe to print. */
    static String text(ShutdownSignalException signal) {
        Method method = signal.getReason();
        if (method instanceof AMQP.Connection.Close close) {
            return Printable.of(close.getReplyText());
        }
        return method instanceof AMQP.Channel.Close close ? Printable.of(close.getReplyText()) : "";
    }

    /** The line of the table for a code. */
    static Remedy remedy(boolean connection, int code, String text) {
        return switch (code) {
            case AMQP.ACCESS_REFUSED -> Remedy.PERMISSION;
            case AMQP.PRECONDITION_FAILED -> preconditionFailed(text);
            case AMQP.CONTENT_TOO_LARGE -> Remedy.MESSAGE;
            default -> connection ? Remedy.RECONNECT : Remedy.REOPEN;
        };
    }

    /** 406 stands for four different things, which only the text tells apart (RabbitMQ 3.10 to 4.3). */
    private static Remedy preconditionFailed(String text) {
        if (text.contains("unknown delivery tag")) {
            return Remedy.STALE;
        }
        if (text.contains("message size") || text.contains("invalid expiration")) {
            return Remedy.MESSAGE;
        }
        return text.contains("inequivalent arg") ? Remedy.CONFIGURATION : Remedy.REOPEN;
    }

    /** The exception for a close by the broker. */
    static TransportException exception(boolean connection, int code, String what, Exception cause) {
        Remedy remedy = remedy(connection, code, what);
        String message = what + remedy.advice;
        if (remedy == Remedy.PERMISSION) {
            return new AccessDeniedException(message, cause);
        }
        return connection ? new ConnectionException(message, cause) : new ChannelException(code, message, cause);
    }
}
