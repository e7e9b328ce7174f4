package dev.kelp.task;

import dev.kelp.task.protocol.TaskMessageBuilder;
import java.time.Duration;

/** The time after which the broker itself drops a message. */
final class Expiration {

    /** RabbitMQ closes the channel on a larger one; then the expires header alone says it. */
    private static final long MAX_MILLIS = 0xFFFF_FFFFL;

    private Expiration() {}

    /** Sets the property to the time that is left; to 0 when none is. */
    static void set(TaskMessageBuilder message, Duration left) {
        long millis = Math.max(0, left.toMillis());
        message.properties(properties -> properties.expiration(millis <= MAX_MILLIS ? Long.toString(millis) : null));
    }
}
