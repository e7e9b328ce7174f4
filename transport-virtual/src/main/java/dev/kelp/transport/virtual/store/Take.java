package dev.kelp.transport.virtual.store;

import java.time.Duration;
import java.util.List;

/**
 * What a taker asks for.
 *
 * @param queues queues in the order to be served; one queue with {@link Polling#PER_QUEUE}
 * @param max most messages to take, above 0: the free prefetch window
 * @param waitAtMost longest wait for a first message; zero to look only
 * @param lease how long they are ours without extension
 * @param noAck take them without a lease: they are gone at once, and their receipts are stale from the start
 */
public record Take(List<String> queues, int max, Duration waitAtMost, Duration lease, boolean noAck) {

    /** Copies the list. */
    public Take {
        queues = List.copyOf(queues);
        if (queues.isEmpty() || max < 1) {
            throw new IllegalArgumentException(
                    "A take needs a queue and room for a message, not " + queues + ", " + max);
        }
    }
}
