package dev.kelp.transport.virtual;

import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.BindingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Exchanges, queues and bindings in a table of this process. Lists of bindings are replaced, never changed, so that readers may keep
 * and compare them.
 */
final class LocalBindings implements BindingStore {

    private final Map<String, Exchange> exchanges = new HashMap<>(); // all guarded by this
    private final Map<String, Queue> queues = new HashMap<>();
    private final Map<String, List<BoundQueue>> bindings = new HashMap<>(); // by exchange
    private final Map<String, Set<String>> boundTo = new HashMap<>(); // queue to exchanges

    @Override
    public synchronized void declare(Exchange exchange) {
        exchanges.put(exchange.name(), exchange);
    }

    @Override
    public synchronized Optional<Exchange> exchange(String name) {
        return Optional.ofNullable(exchanges.get(name));
    }

    @Override
    public synchronized void deleteExchange(String name) {
        exchanges.remove(name);
        bindings.remove(name);
    }

    @Override
    public synchronized void declare(Queue queue) {
        queues.put(queue.name(), queue);
    }

    @Override
    public synchronized Optional<Queue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public synchronized void bind(Queue queue, Binding binding) {
        String exchange = binding.exchange().name();
        BoundQueue added = BoundQueue.of(queue.name(), binding);
        List<BoundQueue> before = bindings.getOrDefault(exchange, List.of());
        if (before.stream().noneMatch(each -> sameRule(each, added))) {
            List<BoundQueue> after = new ArrayList<>(before);
            after.add(added);
            bindings.put(exchange, List.copyOf(after));
            boundTo.computeIfAbsent(queue.name(), name -> new HashSet<>()).add(exchange);
        }
    }

    @Override
    public synchronized void unbind(String queue, Binding binding) {
        BoundQueue gone = BoundQueue.of(queue, binding);
        keep(binding.exchange().name(), bound -> !sameRule(bound, gone));
    }

    @Override
    public synchronized void deleteQueue(String queue) {
        queues.remove(queue);
        Set<String> from = boundTo.remove(queue);
        if (from != null) {
            from.forEach(exchange -> keep(exchange, bound -> !bound.queue().equals(queue)));
        }
    }

    @Override
    public synchronized List<BoundQueue> bindings(String exchange) {
        return bindings.getOrDefault(exchange, List.of());
    }

    private void keep(String exchange, Predicate<BoundQueue> kept) {
        List<BoundQueue> before = bindings.getOrDefault(exchange, List.of());
        List<BoundQueue> after = before.stream().filter(kept).toList();
        if (!after.isEmpty()) {
            bindings.put(exchange, after);
            return;
        }
        bindings.remove(exchange);
        Exchange declared = exchanges.get(exchange);
        if (!before.isEmpty() && declared != null && declared.autoDelete()) {
            exchanges.remove(exchange);
        }
    }

    /** The exchange's other attributes are no part of a binding. */
    private static boolean sameRule(BoundQueue left, BoundQueue right) {
        return left.queue().equals(right.queue())
                && left.binding().routingKey().equals(right.binding().routingKey())
                && FieldValues.sameMaps(
                        left.binding().arguments(), right.binding().arguments());
    }
}
