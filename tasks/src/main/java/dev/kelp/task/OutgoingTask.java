package dev.kelp.task;

import dev.kelp.task.protocol.BodyEncoding;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.Route;
import java.util.Objects;

/**
 * A task message about to be sent.
 *
 * @param message what is sent
 * @param route where to
 * @param encoding how its body is written
 */
public record OutgoingTask(TaskMessage message, Route route, BodyEncoding encoding) {

    /** Refuses nulls. */
    public OutgoingTask {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(encoding, "encoding");
    }
}
