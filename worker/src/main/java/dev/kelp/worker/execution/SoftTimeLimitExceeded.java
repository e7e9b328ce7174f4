package dev.kelp.worker.execution;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.PeerException;
import org.jspecify.annotations.Nullable;

/** A task ended by an exception after it was interrupted at its soft time limit. Stored under the name that Python peers know. */
final class SoftTimeLimitExceeded extends RuntimeException implements PeerException {

    private static final long serialVersionUID = 1L;

    SoftTimeLimitExceeded(@Nullable Throwable cause) {
        super("The task was interrupted at its soft time limit.", cause);
    }

    @Override
    public ExceptionData toExceptionData() {
        return ExceptionData.softTimeLimitExceeded();
    }
}
