package dev.kelp.transport.spi;

import java.util.Map;
import java.util.Objects;

/**
 * What a consumer asks for.
 *
 * @param queue queue to consume
 * @param consumerTag unique in its channel, chosen by the caller
 * @param noAck whether deliveries are settled by being delivered
 * @param exclusive whether no other consumer is allowed
 * @param arguments broker-specific arguments, for instance {@code x-priority}
 */
public record Consume(
        String queue, String consumerTag, boolean noAck, boolean exclusive, Map<String, Object> arguments) {

    /** Copies the arguments. */
    public Consume {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(consumerTag, "consumerTag");
        arguments = Map.copyOf(arguments);
    }

    /** A shared consumer that settles its deliveries. */
    public static Consume of(String queue, String consumerTag) {
        return new Consume(queue, consumerTag, false, false, Map.of());
    }
}
