package dev.kelp.transport.message;

import java.util.Objects;

/**
 * Where a message was published to: an exchange and a routing key.
 *
 * @param exchange name of the exchange; empty for the default exchange, which routes by queue name
 * @param routingKey key that bindings are matched with; the queue's name on the default exchange
 */
public record Route(String exchange, String routingKey) {

    /** Refuses nulls. */
    public Route {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
    }

    /** The route straight to one queue through the default exchange. */
    public static Route toQueue(String queue) {
        return new Route("", queue);
    }

    /** Whether this is the default exchange. */
    public boolean isDefaultExchange() {
        return exchange.isEmpty();
    }

    @Override
    public String toString() {
        return isDefaultExchange() ? "queue " + routingKey : "exchange " + exchange + ", routing key " + routingKey;
    }
}
