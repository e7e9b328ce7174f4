package dev.kelp.transport.virtual;

/** AMQP's reply codes that only this layer gives; the others are in {@link dev.kelp.transport.error.ChannelException}. */
final class ReplyCodes {

    static final int NO_ROUTE = 312;
    static final int ACCESS_REFUSED = 403;
    static final int CHANNEL_ERROR = 504;
    static final int NOT_ALLOWED = 530;

    private ReplyCodes() {}
}
