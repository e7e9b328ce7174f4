package dev.kelp.transport.virtual;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.virtual.store.BindingStore.BoundQueue;
import dev.kelp.transport.virtual.store.QueueStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the queues of a route, with a routing table for each exchange that is made anew when its bindings change. Any thread. */
final class Router {

    private final VirtualHost host;
    private final QueueStore store;
    private final Map<String, Prepared> tables = new ConcurrentHashMap<>(); // only of exchanges with bindings

    /**
     * Where a message goes.
     *
     * @param exchangeFound false if nobody knows the exchange
     */
    record Routed(boolean exchangeFound, Set<String> queues) {}

    private record Prepared(ExchangeType type, List<BoundQueue> bindings, RoutingTable table) {}

    Router(VirtualHost host, QueueStore store) {
        this.host = host;
        this.store = store;
    }

    Routed route(Route route, MessageProperties properties) {
        if (route.isDefaultExchange()) {
            String queue = route.routingKey();
            return new Routed(true, !queue.isEmpty() && store.exists(queue) ? Set.of(queue) : Set.of());
        }
        Optional<Exchange> exchange = host.exchange(route.exchange());
        List<BoundQueue> bindings = host.bindings().bindings(route.exchange());
        if (bindings.isEmpty()) {
            tables.remove(route.exchange());
            return new Routed(exchange.isPresent(), Set.of());
        }
        // Kombu does not store types: an exchange that this process has not declared is a direct one.
        ExchangeType type = exchange.map(Exchange::type).orElse(ExchangeType.DIRECT);
        return new Routed(true, table(route.exchange(), type, bindings).queues(route.routingKey(), properties));
    }

    private RoutingTable table(String exchange, ExchangeType type, List<BoundQueue> bindings) {
        Prepared known = tables.get(exchange);
        if (known != null
                && known.type() == type
                && (known.bindings() == bindings || known.bindings().equals(bindings))) {
            return known.table();
        }
        RoutingTable table = RoutingTable.of(type, bindings);
        tables.put(exchange, new Prepared(type, bindings, table));
        return table;
    }
}
