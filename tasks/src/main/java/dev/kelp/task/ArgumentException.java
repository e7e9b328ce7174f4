package dev.kelp.task;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.PeerException;
import java.util.List;
import java.util.Objects;

/**
 * A call that does not fit the task's parameters. Worded like Python's TypeError, and stored as one, because the caller may be
 * Python; names parameters and types, never values.
 */
public final class ArgumentException extends RuntimeException implements PeerException {

    private static final long serialVersionUID = 1L;

    ArgumentException(String message) {
        super(message);
    }

    @Override
    public ExceptionData toExceptionData() {
        return new ExceptionData("TypeError", List.of(Objects.requireNonNull(getMessage())), "builtins");
    }
}
