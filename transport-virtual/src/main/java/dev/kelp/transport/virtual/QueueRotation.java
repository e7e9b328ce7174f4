package dev.kelp.transport.virtual;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which queues are served: whoever was served goes to the end, so that a full queue does not starve the others. Guarded
 * by its owner.
 */
final class QueueRotation {

    private final Set<String> order = new LinkedHashSet<>();

    void add(String queue) {
        order.add(queue);
    }

    void remove(String queue) {
        order.remove(queue);
    }

    List<String> order() {
        return List.copyOf(order);
    }

    /** Moves queues to the end, in the order given. */
    void served(Collection<String> queues) {
        for (String queue : queues) {
            if (order.remove(queue)) {
                order.add(queue);
            }
        }
    }
}
