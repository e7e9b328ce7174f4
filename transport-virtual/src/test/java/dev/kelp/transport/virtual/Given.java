package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Messages and leases for tests. */
final class Given {

    static final Duration LEASE = Duration.ofSeconds(30);

    private Given() {}

    static Message message(String text) {
        return message(text, MessageProperties.EMPTY);
    }

    static Message message(String text, MessageProperties properties) {
        return new Message(properties, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A lease of a message with this text, taken at time 0; the text is the receipt's token too. */
    static Lease lease(String queue, String text) {
        return lease(queue, text, Attempts.FIRST);
    }

    static Lease lease(String queue, String text, Attempts attempts) {
        Receipt receipt = new Receipt(queue, text, LEASE.toNanos());
        return new Lease(receipt, queue, Route.toQueue(queue), message(text), attempts);
    }

    static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
