package dev.kelp.task.result;

import java.util.Objects;
import java.util.Set;

/**
 * The state of a task as its result tells it: one of Celery's, or any text of the task's own, for instance PROGRESS.
 *
 * @param text as it is on the wire, in capital letters
 */
public record ResultStatus(String text) {

    /** Nothing is known: not sent, not begun, or forgotten. Never stored. */
    public static final ResultStatus PENDING = new ResultStatus("PENDING");

    /** A worker has begun it. */
    public static final ResultStatus STARTED = new ResultStatus("STARTED");

    /** It returned. */
    public static final ResultStatus SUCCESS = new ResultStatus("SUCCESS");

    /** It failed for good. */
    public static final ResultStatus FAILURE = new ResultStatus("FAILURE");

    /** It failed and will run again. */
    public static final ResultStatus RETRY = new ResultStatus("RETRY");

    /** It was revoked, or expired. */
    public static final ResultStatus REVOKED = new ResultStatus("REVOKED");

    private static final Set<ResultStatus> READY = Set.of(SUCCESS, FAILURE, REVOKED);
    private static final Set<ResultStatus> EXCEPTION = Set.of(RETRY, FAILURE, REVOKED);

    /** Refuses null and nothing. */
    public ResultStatus {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A state needs a name.");
        }
    }

    /** Whether it will not change any more. */
    public boolean isReady() {
        return READY.contains(this);
    }

    /** Whether the result is an exception. */
    public boolean isException() {
        return EXCEPTION.contains(this);
    }

    @Override
    public String toString() {
        return text;
    }
}
