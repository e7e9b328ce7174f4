package dev.kelp.transport.error;

import org.jspecify.annotations.Nullable;

/**
 * The broker closed one channel, or refused an operation on it; the connection may still be well.
 *
 * <p>Carries the AMQP reply code (404 not found, 405 locked, 406 precondition failed …); transports that are not AMQP use the code
 * with the same meaning.
 */
public final class ChannelException extends TransportException {

    /** AMQP reply code: no such exchange or queue. */
    public static final int NOT_FOUND = 404;

    /** AMQP reply code: the queue belongs to another connection. */
    public static final int RESOURCE_LOCKED = 405;

    /** AMQP reply code: the entity exists with other arguments, or the delivery tag is unknown. */
    public static final int PRECONDITION_FAILED = 406;

    /** AMQP reply code: this transport cannot do that. */
    public static final int NOT_IMPLEMENTED = 540;

    private static final long serialVersionUID = 1L;

    private final int replyCode;

    /** Says what was refused; {@code replyCode} is AMQP's, the cause is the client library's exception, if any. */
    public ChannelException(int replyCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.replyCode = replyCode;
    }

    /** The AMQP reply code. */
    public int replyCode() {
        return replyCode;
    }

    @Override
    public Kind kind() {
        return Kind.CHANNEL;
    }
}
