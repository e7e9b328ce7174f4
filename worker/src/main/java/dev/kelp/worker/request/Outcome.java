package dev.kelp.worker.request;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a task ended, as a value. What to do about it is another matter: {@link Settlement}. */
public sealed interface Outcome {

    /** Which of them, for switches. */
    Kind kind();

    /** The kinds. */
    enum Kind {
        /** It returned. */
        SUCCEEDED,
        /** It threw. */
        FAILED,
        /** It will be tried again by a new message. */
        RETRIED,
        /** It, or the worker on its behalf, rejected the message. */
        REJECTED,
        /** It asked for nothing to be stored. */
        IGNORED,
        /** It was not run: expired or revoked. */
        REVOKED,
        /** It was still running at its hard time limit. */
        TIMED_OUT,
        /** What ran it is gone. */
        WORKER_LOST,
        /** It ended, but its result or what follows it may not have been stored. */
        UNDETERMINED
    }

    /**
     * It returned.
     *
     * @param value what it returned
     */
    record Succeeded(@Nullable Object value) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.SUCCEEDED;
        }
    }

    /**
     * It threw; the failure is stored.
     *
     * @param cause what it threw
     */
    record Failed(Throwable cause) implements Outcome {
        /** Refuses nulls. */
        public Failed {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /**
     * It will be tried again; the new message is published.
     *
     * @param cause why
     * @param in when the next try is due, from now
     */
    record Retried(Throwable cause, Duration in) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.RETRIED;
        }
    }

    /**
     * The message goes back to its queue, or to the dead letters.
     *
     * @param requeue back to its queue
     * @param reason for people
     */
    record Rejected(boolean requeue, String reason) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /** Nothing is stored. */
    record Ignored() implements Outcome {
        @Override
        public Kind kind() {
            return Kind.IGNORED;
        }
    }

    /**
     * It was not run.
     *
     * @param reason {@code expired} or {@code revoked}, as Celery stores it
     */
    record Revoked(String reason) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.REVOKED;
        }
    }

    /**
     * It was still running at its hard limit; the failure is stored and its thread given up.
     *
     * @param limit the hard limit
     */
    record TimedOut(Duration limit) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.TIMED_OUT;
        }
    }

    /**
     * What ran it is gone.
     *
     * @param reason for people
     */
    record WorkerLost(String reason) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.WORKER_LOST;
        }
    }

    /**
     * It ended, but storing its result or publishing what follows failed, or nobody knows.
     *
     * @param cause what failed
     */
    record Undetermined(Throwable cause) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.UNDETERMINED;
        }
    }
}
