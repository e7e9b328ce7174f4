package dev.kelp.task;

import dev.kelp.transport.message.Printable;
import java.time.Duration;

/** A task did not end within the time that the caller would wait. It may still end. */
public final class ResultTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;

    ResultTimeoutException(String id, Duration waited) {
        super("Task " + Printable.of(id) + " did not end within " + waited.toMillis()
                + " ms. It may still run or wait in"
                + " a queue: is a worker consuming it, and does it store results?");
        this.id = id;
    }

    /** Id of the task. */
    public String id() {
        return id;
    }
}
