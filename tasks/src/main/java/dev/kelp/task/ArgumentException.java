package dev.kelp.task;

import org.jspecify.annotations.Nullable;

/**
 * A call that does not fit the task's parameters. Worded like Python's TypeError, because the caller may be Python; names parameters
 * and types, never values.
 */
public final class ArgumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArgumentException(String message) {
        super(message);
    }

    ArgumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
