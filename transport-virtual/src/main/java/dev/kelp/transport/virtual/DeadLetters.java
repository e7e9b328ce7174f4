package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.Put.Timing;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where dead messages go: the queue's {@code x-dead-letter-exchange}, with {@code x-dead-letter-routing-key} or the message's own key,
 * marked with {@code x-death} as RabbitMQ does. Without such an exchange, or when it leads nowhere, they are dropped.
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final VirtualHost host;
    private final Router router;
    private final LongSupplier publishNumbers;
    private final TimeSource time;

    DeadLetters(VirtualHost host, Router router, LongSupplier publishNumbers, TimeSource time) {
        this.host = host;
        this.router = router;
        this.publishNumbers = publishNumbers;
        this.time = time;
    }

    /** The copies that take the place of a dead message. */
    List<Put> copies(Lease dead, Death death) {
        QueuePolicy policy = QueuePolicy.of(host.bindings().queue(dead.queue()));
        String exchange = policy.deadLetterExchange();
        if (exchange == null) {
            LOG.debug("Dropped a message of queue {} ({}): it has no dead-letter exchange", dead.queue(), death);
            return List.of();
        }
        String key = policy.deadLetterKey();
        Route route = new Route(exchange, key == null ? dead.route().routingKey() : key);
        Message letter = letter(dead, death);
        long publish = publishNumbers.getAsLong();
        List<Put> copies = router.route(route, letter.properties()).queues().stream()
                .filter(queue -> !isCycle(letter.properties(), queue, death))
                .map(queue -> new Put(queue, publish, route, letter, Timing.NONE))
                .toList();
        if (copies.isEmpty()) {
            LOG.warn("Dropped a dead message of queue {} ({}): {} leads to no queue", dead.queue(), death, route);
        }
        return copies;
    }

    private Message letter(Lease dead, Death death) {
        MessageProperties properties = dead.message().properties();
        return dead.message()
                .withProperties(DeathHeader.added(
                        properties,
                        dead.queue(),
                        death,
                        dead.route(),
                        time.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** As RabbitMQ: a message that would come back to a queue without anybody having rejected it on the way would go round for ever. */
    private static boolean isCycle(MessageProperties letter, String queue, Death death) {
        return death != Death.REJECTED && DeathHeader.passedUnrejected(letter, queue);
    }
}
