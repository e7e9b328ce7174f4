package dev.kelp.task;

import dev.kelp.task.protocol.SafeRepr;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task, seen from inside: declare a parameter of this type anywhere in a task method to get it.
 *
 * <p>Made by the worker for each run. For the thread that runs the task; {@link #isCancelled()} for any.
 */
public final class TaskContext {

    private static final int MAX_CHILDREN = 10_000;

    private final TaskMessage message;
    private final TaskDelivery delivery;
    private final TaskOptions options;
    private final TaskHost host;
    private final RandomGenerator random;
    private final List<Object> children = new ArrayList<>();

    /** For workers: a run of this message, with jitter from this generator. */
    public TaskContext(
            TaskMessage message, TaskDelivery delivery, TaskOptions options, TaskHost host, RandomGenerator random) {
        this.message = message;
        this.delivery = delivery;
        this.options = options;
        this.host = host;
        this.random = random;
    }

    /** Task id; retries keep it. */
    public String id() {
        return message.id();
    }

    /** Name of the task. */
    public String name() {
        return message.name();
    }

    /** How often it was retried; 0 the first time. */
    public int retries() {
        return message.head().retries();
    }

    /** Headers that the sender added to the protocol's. */
    public Map<String, @Nullable Object> headers() {
        return message.head().customHeaders();
    }

    /** The whole message. */
    public TaskMessage message() {
        return message;
    }

    /** How the message came here. */
    public TaskDelivery delivery() {
        return delivery;
    }

    /** Whether the message may have been delivered, and the task begun, before. */
    public boolean redelivered() {
        return delivery.attempts().redelivered();
    }

    /** Options of the task. */
    public TaskOptions options() {
        return options;
    }

    /** Whether the task was revoked or ran into its soft time limit: it should end soon. */
    public boolean isCancelled() {
        return host.isCancelled();
    }

    /** Stores a state of the task's own, for instance PROGRESS; see {@link TaskHost#updateState}. */
    public void updateState(String status, @Nullable Object result) {
        host.updateState(status, result);
    }

    /** A retry after the task's {@link TaskOptions#defaultRetryDelay()}; throw it. */
    public Retry retry(@Nullable Throwable cause) {
        return retry(cause, options.defaultRetryDelay());
    }

    /** A retry after this time; throw it. It knows whether one is left. */
    public Retry retry(@Nullable Throwable cause, Duration countdown) {
        OptionalInt max = options.maxRetries();
        boolean exhausted = max.isPresent() && retries() >= max.getAsInt();
        return new Retry(cause == null && exhausted ? maxRetriesExceeded() : cause, countdown, exhausted);
    }

    /** The retry for an exception that the task's options name, after their back-off. For workers. */
    public Retry automaticRetry(Throwable thrown) {
        return retry(thrown, RetryDelays.of(options, retries(), random));
    }

    private MaxRetriesExceeded maxRetriesExceeded() {
        return new MaxRetriesExceeded("Can't retry " + Printable.of(name()) + "[" + Printable.of(id()) + "] args:"
                + SafeRepr.ofArguments(message.args()) + " kwargs:" + SafeRepr.of(message.kwargs()));
    }

    /** Notes a task that this one sent; at most 10 000 are kept. */
    void addChild(String childId) {
        if (children.size() < MAX_CHILDREN) {
            children.add(Arrays.asList(Arrays.asList(childId, null), null));
        }
    }

    /** Result tuples of the tasks that this one sent so far, {@code [[id, null], null]}, for its own result. */
    public List<Object> children() {
        return List.copyOf(children);
    }
}
