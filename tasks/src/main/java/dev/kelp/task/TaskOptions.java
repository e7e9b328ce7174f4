package dev.kelp.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a task is run, retried and sent, as its author says. Immutable; a message's own options win over these.
 *
 * <p>Defaults are Celery 5.7's: early ack, three retries 180 s apart, no limits, results stored.
 */
public final class TaskOptions {

    /** Every option at its default. */
    public static final TaskOptions DEFAULTS = new TaskOptions(new TaskOptionsBuilder());

    private final TaskOptionsBuilder values; // never changed once it is here

    TaskOptions(TaskOptionsBuilder values) {
        this.values = values;
    }

    /** Starts from the defaults. */
    public static TaskOptionsBuilder builder() {
        return new TaskOptionsBuilder();
    }

    /** Starts from a copy of these. */
    public TaskOptionsBuilder toBuilder() {
        return new TaskOptionsBuilder(values);
    }

    /** Whether the message is acknowledged after the end of the task instead of before its start. */
    public boolean acksLate() {
        return values.acksLate;
    }

    /** With late acks: whether a failure is acknowledged; false rejects the message. */
    public boolean acksOnFailure() {
        return values.acksOnFailure;
    }

    /** With late acks: whether a hard time limit is acknowledged; false puts the message back. */
    public boolean acksOnTimeout() {
        return values.acksOnTimeout;
    }

    /** With late acks: whether the message goes back when the worker process that ran it is lost. */
    public boolean rejectOnWorkerLost() {
        return values.rejectOnWorkerLost;
    }

    /** After this long the task is told to end. */
    public Optional<Duration> softTimeLimit() {
        return Optional.ofNullable(values.softTimeLimit);
    }

    /** After this long the task is ended. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(values.timeLimit);
    }

    /** How often it may be retried; empty is without end. */
    public OptionalInt maxRetries() {
        Integer max = values.maxRetries;
        return max == null ? OptionalInt.empty() : OptionalInt.of(max);
    }

    /** Wait before a retry, where none is given. */
    public Duration defaultRetryDelay() {
        return values.defaultRetryDelay;
    }

    /** Whether this exception, thrown by the task, retries it without being asked. */
    public boolean retriesBy(Throwable thrown) {
        return values.autoRetryFor.stream().anyMatch(type -> type.isInstance(thrown))
                && values.dontAutoRetryFor.stream().noneMatch(type -> type.isInstance(thrown));
    }

    /** Exceptions that retry the task by themselves. */
    public List<Class<? extends Throwable>> autoRetryFor() {
        return values.autoRetryFor;
    }

    /** First wait of automatic retries, doubled each time; empty is {@link #defaultRetryDelay()} every time. */
    public Optional<Duration> retryBackoff() {
        return Optional.ofNullable(values.retryBackoff);
    }

    /** Longest wait of automatic retries with back-off. */
    public Duration retryBackoffMax() {
        return values.retryBackoffMax;
    }

    /** Whether each wait with back-off is a random part of itself. */
    public boolean retryJitter() {
        return values.retryJitter;
    }

    /** Whether no result is stored. */
    public boolean ignoreResult() {
        return values.ignoreResult;
    }

    /** Whether failures are stored even so. */
    public boolean storeErrorsEvenIfIgnored() {
        return values.storeErrorsEvenIfIgnored;
    }

    /** Most starts per time in each worker, as Celery writes it: {@code 10/s}, {@code 100/m}, {@code 5/h}. */
    public Optional<String> rateLimit() {
        return Optional.ofNullable(values.rateLimit);
    }

    /** Whether state STARTED is stored when it starts. */
    public boolean trackStarted() {
        return values.trackStarted;
    }

    /** Serializer of its messages, where it has one of its own. */
    public Optional<String> serializer() {
        return Optional.ofNullable(values.serializer);
    }

    /** Queue that it is sent to, where it has one of its own. */
    public Optional<String> queue() {
        return Optional.ofNullable(values.queue);
    }

    /** Raw wire priority of its messages. */
    public OptionalInt priority() {
        Integer priority = values.priority;
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    /** How soon its messages are served, 0 to 9, higher is sooner on every transport; replaces the priority. */
    public OptionalInt urgency() {
        Integer urgency = values.urgency;
        return urgency == null ? OptionalInt.empty() : OptionalInt.of(urgency);
    }

    /** How long after sending it may still start. */
    public Optional<Duration> expires() {
        return Optional.ofNullable(values.expires);
    }
}
