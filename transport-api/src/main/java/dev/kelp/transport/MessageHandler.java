package dev.kelp.transport;

/** What a program does with each message of a subscription. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Handles one message, on a handler thread of the subscription; with a concurrency above 1 on several at once. May block.
     *
     * <p>The message stays unsettled, and counts in the prefetch window, until it is acknowledged, rejected or requeued, here or
     * later, by this thread or another. If this throws and the message is not settled, {@link SubscribeOptions#onFailure} decides.
     *
     * @throws Exception whatever goes wrong; the subscription goes on
     */
    void handle(ReceivedMessage message) throws Exception;
}
