package dev.kelp.task.result;

import org.jspecify.annotations.Nullable;

/**
 * A result store failed: what it was asked to keep may or may not be kept.
 *
 * <p>For a worker the end of the task is then undetermined: it may put the message back (late acks) or try again for a while.
 */
public final class ResultStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what failed and where (masked), never a result; the cause is the store client's exception, if any. */
    public ResultStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
