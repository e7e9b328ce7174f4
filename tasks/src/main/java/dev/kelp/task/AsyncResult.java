package dev.kelp.task;

import dev.kelp.task.result.ExceptionData;
import dev.kelp.task.result.ResultBackend;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The result that a sent task will have. For any thread; asks the application's {@link ResultBackend} each time.
 *
 * @param <T> what {@link #get} converts the value to
 */
public final class AsyncResult<T> {

    private final String id;
    private final ResultBackend backend;
    private final Class<T> type;
    private final boolean allowedInTask;

    private AsyncResult(String id, ResultBackend backend, Class<T> type, boolean allowedInTask) {
        this.id = id;
        this.backend = backend;
        this.type = type;
        this.allowedInTask = allowedInTask;
    }

    static AsyncResult<Object> of(String id, ResultBackend backend) {
        return new AsyncResult<>(id, backend, Object.class, false);
    }

    /** The same, with values converted to a type as arguments of tasks are. */
    public <R> AsyncResult<R> as(Class<R> wanted) {
        return new AsyncResult<>(id, backend, wanted, allowedInTask);
    }

    /** The same, which may be waited for inside a task too. Workers whose tasks wait for each other can stand still for ever. */
    public AsyncResult<T> allowedInTask() {
        return new AsyncResult<>(id, backend, type, true);
    }

    /** Task id. */
    public String id() {
        return id;
    }

    /**
     * Waits for the value, at most this long.
     *
     * @return what the task returned, null included
     * @throws TaskFailedException if the task failed or was revoked
     * @throws ResultTimeoutException if it did not end in time
     * @throws ArgumentException if the value does not convert to the type
     * @throws IllegalStateException inside a task, unless {@link #allowedInTask()}
     * @throws CancellationException if this thread is interrupted, which it stays
     */
    public @Nullable T get(Duration atMost) {
        ResultMeta meta = waitFor(atMost).orElseThrow(() -> new ResultTimeoutException(id, atMost));
        Optional<ExceptionData> exception = meta.exception();
        if (exception.isPresent()) {
            throw new TaskFailedException(meta, exception.get());
        }
        return ArgumentConverter.convertResult(meta.result(), type);
    }

    private Optional<ResultMeta> waitFor(Duration atMost) {
        if (CurrentTask.get().isPresent() && !allowedInTask) {
            throw new IllegalStateException("A task must not wait for the result of another one (here " + id
                    + "): workers that wait for each other stand still. Use a callback, or allowedInTask().");
        }
        try {
            return backend.await(id, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("Interrupted while waiting for the result of task " + id);
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** The state as far as it is known; PENDING for a task that nobody has heard of. Does not wait. */
    public ResultStatus status() {
        return meta().status();
    }

    /** Whether the task has ended. Does not wait. */
    public boolean ready() {
        return status().isReady();
    }

    /** Ids of the tasks that this one sent, as far as its result tells. Does not wait. */
    public List<String> children() {
        return meta().children().stream()
                .flatMap(tuple -> first(tuple).flatMap(AsyncResult::first).stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static Optional<Object> first(Object list) {
        return list instanceof List<?> values && !values.isEmpty()
                ? Optional.ofNullable(values.get(0))
                : Optional.empty();
    }

    /** Everything that is known. Does not wait. */
    public ResultMeta meta() {
        return backend.get(id);
    }

    /** Frees what the backend keeps about it. */
    public void forget() {
        backend.forget(id);
    }

    @Override
    public String toString() {
        return "AsyncResult[" + id + "]";
    }
}
