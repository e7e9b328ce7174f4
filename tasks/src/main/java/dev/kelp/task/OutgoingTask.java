package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task message about to be sent.
 *
 * @param message what is sent
 * @param route where to
 * @param encoding how its body is written
 * @param urgency how soon it is served, 0 to 9, in place of the message's raw priority; {@code null} leaves that as it is
 */
public record OutgoingTask(
        TaskMessage message,
        Route route,
        BodyEncoding encoding,
        @Nullable Integer urgency) {

    /** Refuses nulls. */
    public OutgoingTask {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(encoding, "encoding");
    }
}
