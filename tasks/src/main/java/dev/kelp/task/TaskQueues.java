package dev.kelp.task;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queues of an application by name. A name that is not configured stands for what Celery 5.7 makes of it: a durable queue bound
 * to a direct exchange of its name, with its name as the key. Immutable, for any thread.
 */
public final class TaskQueues {

    private final String defaultName;
    private final Map<String, Queue> configured = new LinkedHashMap<>();

    TaskQueues(String defaultName, Collection<Queue> queues) {
        this.defaultName = defaultName;
        queues.forEach(queue -> configured.put(queue.name(), queue));
    }

    /** Name of the queue that tasks without one are sent to. */
    public String defaultName() {
        return defaultName;
    }

    /** The queue of a name, as it is to be declared. */
    public Queue queue(String name) {
        Queue known = configured.get(name);
        return known != null
                ? known
                : Queue.builder(name).boundTo(Exchange.direct(name), name).build();
    }

    /** What a worker consumes when it is told nothing else: the configured queues, or the default one. */
    public List<Queue> consumed() {
        return configured.isEmpty() ? List.of(queue(defaultName)) : List.copyOf(configured.values());
    }

    /** The configured queues that an exchange and key fill, by that very binding. */
    List<Queue> boundBy(Route route) {
        return configured.values().stream()
                .filter(queue -> queue.bindings().stream()
                        .anyMatch(binding -> binding.exchange().name().equals(route.exchange())
                                && binding.routingKey().equals(route.routingKey())))
                .toList();
    }

    /** Where a task for this queue is published: past a direct exchange straight to the queue, as Celery does. */
    public Route routeTo(String name) {
        Optional<Binding> first = queue(name).bindings().stream().findFirst();
        if (first.isEmpty() || first.get().exchange().type() == ExchangeType.DIRECT) {
            return Route.toQueue(name);
        }
        return new Route(first.get().exchange().name(), first.get().routingKey());
    }
}
