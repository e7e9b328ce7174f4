package dev.kelp.transport.virtual.store;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import java.util.function.BiConsumer;

/**
 * Broadcast by the broker itself (Redis pub/sub, SNS), for stores in which a fanout exchange does not fill queues. At most once:
 * no receipt, nothing is stored. Beside a {@link QueueStore}.
 *
 * <p>Safe for any thread; blocks and throws as {@link QueueStore} does.
 */
public interface FanoutStore {

    /** Sends a message to whoever listens now. */
    void publish(Route route, Message message);

    /**
     * Listens to an exchange for a queue, with its binding key as a pattern where the broker has them.
     *
     * @param receiver called on the store's thread; must not block
     * @return ends it
     */
    AutoCloseable subscribe(String exchange, String bindingKey, BiConsumer<Route, Message> receiver);
}
