package dev.kelp.transport.virtual;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.virtual.store.BindingStore.BoundQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The bindings of one exchange, prepared for routing: (key, headers) to queues, each queue once. Immutable and pure. */
final class RoutingTable {

    private final ExchangeType type;
    private final Map<String, Set<String>> byKey = new HashMap<>(); // DIRECT
    private final Set<String> all = new LinkedHashSet<>(); // FANOUT
    private final List<KeyRule> byPattern = new ArrayList<>(); // TOPIC
    private final List<BoundQueue> byHeaders = new ArrayList<>(); // HEADERS

    private record KeyRule(String queue, Predicate<String> matches) {}

    private RoutingTable(ExchangeType type) {
        this.type = type;
    }

    static RoutingTable of(ExchangeType type, List<BoundQueue> bindings) {
        RoutingTable table = new RoutingTable(type);
        bindings.forEach(table::add);
        return table;
    }

    Set<String> queues(String routingKey, MessageProperties properties) {
        return switch (type) {
            case DIRECT -> byKey.getOrDefault(routingKey, Set.of());
            case FANOUT -> all;
            case TOPIC -> matching(routingKey);
            case HEADERS -> matching(properties);
        };
    }

    private void add(BoundQueue bound) {
        switch (type) {
            case DIRECT ->
                byKey.computeIfAbsent(bound.binding().routingKey(), key -> new LinkedHashSet<>())
                        .add(bound.queue());
            case FANOUT -> all.add(bound.queue());
            case TOPIC -> byPattern.add(new KeyRule(bound.queue(), pattern(bound)));
            case HEADERS -> byHeaders.add(bound);
        }
    }

    private static Predicate<String> pattern(BoundQueue bound) {
        String stored = bound.pattern();
        Optional<StoredTopicPattern> python = stored == null ? Optional.empty() : StoredTopicPattern.parse(stored);
        if (python.isPresent()) {
            return python.get()::matches;
        }
        return TopicPattern.of(bound.binding().routingKey())::matches;
    }

    private Set<String> matching(String routingKey) {
        Set<String> queues = new LinkedHashSet<>();
        for (KeyRule rule : byPattern) {
            if (rule.matches().test(routingKey)) {
                queues.add(rule.queue());
            }
        }
        return queues;
    }

    private Set<String> matching(MessageProperties properties) {
        Set<String> queues = new LinkedHashSet<>();
        for (BoundQueue bound : byHeaders) {
            if (HeadersMatch.matches(bound.binding().arguments(), properties.headers())) {
                queues.add(bound.queue());
            }
        }
        return queues;
    }
}
