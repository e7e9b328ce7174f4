package dev.kelp.transport.topology;

import java.util.Map;
import java.util.Objects;

/**
 * A rule that leads messages of an exchange to a queue.
 *
 * @param exchange where messages come from; declared together with the queue
 * @param routingKey key or topic pattern; ignored by fanout and headers exchanges
 * @param arguments headers to match, for a headers exchange; unmodifiable
 */
public record Binding(Exchange exchange, String routingKey, Map<String, Object> arguments) {

    /** Refuses the default exchange, to which every queue is bound by its name already. */
    public Binding {
        Objects.requireNonNull(routingKey, "routingKey");
        if (exchange.isDefault()) {
            throw new IllegalArgumentException("A queue cannot be bound to the default exchange: it is bound already.");
        }
        arguments = Map.copyOf(arguments);
    }

    /** A binding without arguments. */
    public static Binding of(Exchange exchange, String routingKey) {
        return new Binding(exchange, routingKey, Map.of());
    }
}
