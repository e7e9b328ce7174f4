package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportException;

/**
 * Learns how one publish ended. Exactly one of these methods is called, once, perhaps on a driver's thread; it must return at once.
 */
public interface PublishListener {

    /** The broker stored it, or routed it to nobody although that was allowed. */
    void onConfirmed();

    /** No queue was bound for it and it was mandatory; it is stored nowhere. */
    void onReturned(int replyCode, String replyText);

    /** The broker said that it is not stored. */
    void onNacked(String reason);

    /** No answer will come any more: the channel or connection is gone. It may be stored. */
    void onLost(TransportException cause);
}
