package dev.kelp.task.loader;

import org.jspecify.annotations.Nullable;

/** An application could not be found or made. The message is one line for the operator: what was looked for, where, what to do. */
public final class AppLoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AppLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
