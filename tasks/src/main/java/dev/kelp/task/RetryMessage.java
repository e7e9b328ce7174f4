package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.protocol.TaskHead;
import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.TaskMessageBuilder;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.transport.message.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * Makes the message of the next try, as Celery 5.7 does: same id, one more retry, a new eta, its own id as its parent; everything
 * else is kept but what brokers wrote into the headers.
 */
final class RetryMessage {

    private final TaskIdentity identity;
    private final ZoneId zone;
    private final Function<String, BodyEncoding> encodings;

    /** Reads times without offset in this zone, and asks for the encoding of a task by its name. */
    RetryMessage(TaskIdentity identity, ZoneId zone, Function<String, BodyEncoding> encodings) {
        this.identity = identity;
        this.zone = zone;
        this.encodings = encodings;
    }

    OutgoingTask next(TaskMessage message, Route cameBy, Duration countdown) {
        TaskHead head = message.head();
        Instant now = identity.now();
        TaskMessageBuilder next = message.toBuilder()
                .retries(head.retries() + 1)
                .eta(WireTime.of(now.plus(countdown)))
                .family(head.rootId(), head.id());
        head.customHeaders().keySet().stream().filter(TaskHeaders::isBrokerMade).forEach(next::withoutHeader);
        head.expires().ifPresent(expires -> Expiration.set(next, Duration.between(now, expires.at(zone))));
        return new OutgoingTask(next.build(), cameBy, encodings.apply(head.name()), null);
    }
}
