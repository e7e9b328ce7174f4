package dev.kelp.task;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the options of a task; not for more than one thread. */
public final class TaskOptionsBuilder {

    boolean acksLate = false;
    boolean acksOnFailure = true;
    boolean acksOnTimeout = true;
    boolean rejectOnWorkerLost = false;

    @Nullable Duration softTimeLimit;

    @Nullable Duration timeLimit;

    @Nullable Integer maxRetries = 3;

    Duration defaultRetryDelay = Duration.ofMinutes(3);
    List<Class<? extends Throwable>> autoRetryFor = List.of();
    List<Class<? extends Throwable>> dontAutoRetryFor = List.of();

    @Nullable Duration retryBackoff;

    Duration retryBackoffMax = Duration.ofMinutes(10);
    boolean retryJitter = true;
    boolean ignoreResult = false;
    boolean storeErrorsEvenIfIgnored = false;

    @Nullable String rateLimit;

    boolean trackStarted = false;

    @Nullable String serializer;

    @Nullable String queue;

    @Nullable Integer priority;

    @Nullable Integer urgency;

    @Nullable Duration expires;

    TaskOptionsBuilder() {}

    TaskOptionsBuilder(TaskOptionsBuilder from) {
        acksLate = from.acksLate;
        acksOnFailure = from.acksOnFailure;
        acksOnTimeout = from.acksOnTimeout;
        rejectOnWorkerLost = from.rejectOnWorkerLost;
        softTimeLimit = from.softTimeLimit;
        timeLimit = from.timeLimit;
        maxRetries = from.maxRetries;
        defaultRetryDelay = from.defaultRetryDelay;
        autoRetryFor = from.autoRetryFor;
        dontAutoRetryFor = from.dontAutoRetryFor;
        retryBackoff = from.retryBackoff;
        retryBackoffMax = from.retryBackoffMax;
        retryJitter = from.retryJitter;
        ignoreResult = from.ignoreResult;
        storeErrorsEvenIfIgnored = from.storeErrorsEvenIfIgnored;
        rateLimit = from.rateLimit;
        trackStarted = from.trackStarted;
        serializer = from.serializer;
        queue = from.queue;
        priority = from.priority;
        urgency = from.urgency;
        expires = from.expires;
    }

    /** Sets whether the message is acknowledged after the end of the task. */
    public TaskOptionsBuilder acksLate(boolean value) {
        acksLate = value;
        return this;
    }

    /** Sets whether a failed task with late acks is acknowledged. */
    public TaskOptionsBuilder acksOnFailure(boolean value) {
        acksOnFailure = value;
        return this;
    }

    /** Sets whether a task with late acks that ran into its hard limit is acknowledged. */
    public TaskOptionsBuilder acksOnTimeout(boolean value) {
        acksOnTimeout = value;
        return this;
    }

    /** Sets whether a task with late acks goes back when its worker process is lost. */
    public TaskOptionsBuilder rejectOnWorkerLost(boolean value) {
        rejectOnWorkerLost = value;
        return this;
    }

    /** Sets after how long the task is told to end. */
    public TaskOptionsBuilder softTimeLimit(@Nullable Duration value) {
        softTimeLimit = value == null ? null : Durations.notNegative("softTimeLimit", value);
        return this;
    }

    /** Sets after how long the task is ended. */
    public TaskOptionsBuilder timeLimit(@Nullable Duration value) {
        timeLimit = value == null ? null : Durations.notNegative("timeLimit", value);
        return this;
    }

    /** Sets how often it may be retried; {@code null} is without end. */
    public TaskOptionsBuilder maxRetries(@Nullable Integer value) {
        maxRetries = value;
        return this;
    }

    /** Sets the wait before a retry where none is given. */
    public TaskOptionsBuilder defaultRetryDelay(Duration value) {
        defaultRetryDelay = Durations.notNegative("defaultRetryDelay", value);
        return this;
    }

    /** Sets the exceptions that retry the task by themselves. */
    public TaskOptionsBuilder autoRetryFor(List<Class<? extends Throwable>> value) {
        autoRetryFor = List.copyOf(value);
        return this;
    }

    /** Sets the exceptions that do not, though a superclass does. */
    public TaskOptionsBuilder dontAutoRetryFor(List<Class<? extends Throwable>> value) {
        dontAutoRetryFor = List.copyOf(value);
        return this;
    }

    /** Sets the first wait of automatic retries, doubled each time. */
    public TaskOptionsBuilder retryBackoff(@Nullable Duration value) {
        retryBackoff = value == null ? null : Durations.notNegative("retryBackoff", value);
        return this;
    }

    /** Sets the longest wait of automatic retries with back-off. */
    public TaskOptionsBuilder retryBackoffMax(Duration value) {
        retryBackoffMax = Durations.notNegative("retryBackoffMax", value);
        return this;
    }

    /** Sets whether each wait with back-off is a random part of itself. */
    public TaskOptionsBuilder retryJitter(boolean value) {
        retryJitter = value;
        return this;
    }

    /** Sets whether no result is stored. */
    public TaskOptionsBuilder ignoreResult(boolean value) {
        ignoreResult = value;
        return this;
    }

    /** Sets whether failures are stored even so. */
    public TaskOptionsBuilder storeErrorsEvenIfIgnored(boolean value) {
        storeErrorsEvenIfIgnored = value;
        return this;
    }

    /** Sets the most starts per time in each worker, for instance {@code 10/s}. */
    public TaskOptionsBuilder rateLimit(@Nullable String value) {
        rateLimit = value;
        return this;
    }

    /** Sets whether state STARTED is stored when it starts. */
    public TaskOptionsBuilder trackStarted(boolean value) {
        trackStarted = value;
        return this;
    }

    /** Sets the serializer of its messages. */
    public TaskOptionsBuilder serializer(@Nullable String value) {
        serializer = value;
        return this;
    }

    /** Sets the queue that it is sent to. */
    public TaskOptionsBuilder queue(@Nullable String value) {
        queue = value;
        return this;
    }

    /** Sets the raw wire priority of its messages, 0 to 255. */
    public TaskOptionsBuilder priority(@Nullable Integer value) {
        priority = value == null ? null : Ranges.priority(value);
        return this;
    }

    /** Sets how soon its messages are served, 0 to 9, higher is sooner on every transport; replaces the priority. */
    public TaskOptionsBuilder urgency(@Nullable Integer value) {
        urgency = value == null ? null : Ranges.urgency(value);
        return this;
    }

    /** Sets how long after sending it may still start. */
    public TaskOptionsBuilder expires(@Nullable Duration value) {
        expires = value == null ? null : Durations.notNegative("expires", value);
        return this;
    }

    /**
     * The options as they stand.
     *
     * @throws IllegalArgumentException if two of them contradict each other
     */
    public TaskOptions build() {
        if (softTimeLimit != null && timeLimit != null && softTimeLimit.compareTo(timeLimit) > 0) {
            throw new IllegalArgumentException(
                    "The soft time limit " + softTimeLimit + " is longer than the hard one, " + timeLimit + ".");
        }
        if (maxRetries != null && maxRetries < 0) {
            throw new IllegalArgumentException(
                    "maxRetries is " + maxRetries + "; allowed are 0 and up, or null for no end.");
        }
        return new TaskOptions(new TaskOptionsBuilder(this));
    }
}
