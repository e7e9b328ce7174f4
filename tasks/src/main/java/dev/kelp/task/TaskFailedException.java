package dev.kelp.task;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import dev.kelp.transport.message.Printable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task ended without a value: it failed or was revoked. Carries what its worker said; the worker's exception class is named, never
 * made, whatever language it comes from.
 */
public final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResultMeta meta;
    private final transient ExceptionData exception;

    TaskFailedException(ResultMeta meta, ExceptionData exception) {
        super("Task " + Printable.of(meta.id()) + " ended as "
                + Printable.of(meta.status().text()) + ": " + Printable.of(exception.type() + exception.arguments()));
        this.meta = meta;
        this.exception = exception;
    }

    /** Id of the task. */
    public String id() {
        return meta.id();
    }

    /** FAILURE or REVOKED. */
    public ResultStatus status() {
        return meta.status();
    }

    /** Name of the exception's class in its module, for instance {@code ValueError}. */
    public String type() {
        return exception.type();
    }

    /** The exception's arguments; usually one text. */
    public List<@Nullable Object> arguments() {
        return exception.arguments();
    }

    /** Module or package of the exception's class, for instance {@code builtins}. */
    public String module() {
        return exception.module();
    }

    /** Where it was raised, as the worker's text for people. */
    public Optional<String> remoteTraceback() {
        return meta.traceback();
    }
}
