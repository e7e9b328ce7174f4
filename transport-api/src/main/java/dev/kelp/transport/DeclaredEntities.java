package dev.kelp.transport;

import dev.kelp.transport.topology.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one connection has declared, so that publishing does not declare it again each time.
 *
 * <p>What can go away by itself (auto-delete, exclusive, {@code x-expires}) is never remembered, as in Kombu. Safe for any thread.
 */
final class DeclaredEntities {

    /** Programs with more queues than this (one for each reply, say) declare some of them again. */
    private static final int MOST = 10_000;

    private final Set<Queue> queues = ConcurrentHashMap.newKeySet();

    boolean contains(Queue queue) {
        return queues.contains(queue);
    }

    void add(Queue queue) {
        if (!lasts(queue)) {
            return;
        }
        if (queues.size() >= MOST) {
            queues.clear();
        }
        queues.add(queue);
    }

    /** Forgets a queue that turned out to be missing, or was deleted here. */
    void remove(String queue) {
        queues.removeIf(each -> each.name().equals(queue));
    }

    private static boolean lasts(Queue queue) {
        boolean goesAway = queue.flags().autoDelete()
                || queue.flags().exclusive()
                || queue.arguments().containsKey("x-expires");
        return !goesAway
                && queue.bindings().stream()
                        .noneMatch(binding -> binding.exchange().autoDelete());
    }
}
