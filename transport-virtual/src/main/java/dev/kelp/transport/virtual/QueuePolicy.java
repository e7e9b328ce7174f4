package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.topology.Queue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this layer has to know of a queue's arguments.
 *
 * @param deliveryLimit how often a message may come back; {@code null} for ever
 * @param deadLetterExchange where dead messages go; {@code null} is nowhere
 * @param deadLetterKey with which key; {@code null} is their own
 */
record QueuePolicy(
        @Nullable Long deliveryLimit,
        @Nullable String deadLetterExchange,
        @Nullable String deadLetterKey) {

    static final QueuePolicy NONE = new QueuePolicy(null, null, null);

    static QueuePolicy of(Optional<Queue> queue) {
        return queue.map(QueuePolicy::of).orElse(NONE);
    }

    private static QueuePolicy of(Queue queue) {
        return new QueuePolicy(
                FieldValues.count(queue.arguments().get("x-delivery-limit")),
                text(queue.arguments().get("x-dead-letter-exchange")),
                text(queue.arguments().get("x-dead-letter-routing-key")));
    }

    /** As RabbitMQ's quorum queues: the limit counts returns, so one delivery more is made. */
    boolean isTooOften(Attempts attempts) {
        return deliveryLimit != null && attempts.count() - 1 > deliveryLimit;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
