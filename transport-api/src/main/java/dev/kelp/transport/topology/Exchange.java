package dev.kelp.transport.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An exchange: messages are published to it and it chooses the queues.
 *
 * @param name at most 255 bytes; empty is the default exchange, which routes by queue name and is never declared
 * @param type how it chooses
 * @param durable whether it outlives a restart of the broker
 * @param autoDelete whether it goes away with its last binding
 * @param arguments broker-specific arguments; unmodifiable
 */
public record Exchange(
        String name, ExchangeType type, boolean durable, boolean autoDelete, Map<String, Object> arguments) {

    /** The default exchange: the routing key is the name of the queue. */
    public static final Exchange DEFAULT = direct("");

    /** Checks the name and copies the arguments. */
    public Exchange {
        Objects.requireNonNull(type, "type");
        EntityNames.check("exchange", name);
        arguments = Map.copyOf(new LinkedHashMap<>(arguments));
    }

    /** A durable direct exchange. */
    public static Exchange direct(String name) {
        return of(name, ExchangeType.DIRECT);
    }

    /** A durable topic exchange. */
    public static Exchange topic(String name) {
        return of(name, ExchangeType.TOPIC);
    }

    /** A durable fanout exchange. */
    public static Exchange fanout(String name) {
        return of(name, ExchangeType.FANOUT);
    }

    /** A durable headers exchange. */
    public static Exchange headers(String name) {
        return of(name, ExchangeType.HEADERS);
    }

    /** A durable exchange of a type. */
    public static Exchange of(String name, ExchangeType type) {
        return new Exchange(name, type, true, false, Map.of());
    }

    /** The same, gone after a restart of the broker. */
    public Exchange asTransient() {
        return new Exchange(name, type, false, autoDelete, arguments);
    }

    /** The same, going away with its last binding. */
    public Exchange asAutoDelete() {
        return new Exchange(name, type, durable, true, arguments);
    }

    /** The same with other arguments. */
    public Exchange withArguments(Map<String, Object> changed) {
        return new Exchange(name, type, durable, autoDelete, changed);
    }

    /** Whether this is the default exchange. */
    public boolean isDefault() {
        return name.isEmpty();
    }

    /** Whether the broker made it itself (the default one and {@code amq.*}): such exchanges are never declared. */
    public boolean isPredeclared() {
        return isDefault() || name.startsWith("amq.");
    }
}
