package dev.kelp.task.result;

import dev.kelp.task.protocol.TaskHead;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.transport.message.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about one task: its state and result, under Celery 5.7's keys and in their order. Immutable.
 *
 * <p>Values are of the serialised form. Keys that Kelp does not know are kept.
 */
public final class ResultMeta {

    private final Map<String, @Nullable Object> fields;

    private ResultMeta(Map<String, @Nullable Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Nothing is known of this task. */
    public static ResultMeta pending(String id) {
        return new ResultMeta(start(ResultStatus.PENDING, null, null, null, null, id));
    }

    /** A worker has begun it. */
    public static ResultMeta started(TaskMessage request, long pid, String hostname) {
        Map<String, @Nullable Object> who = new LinkedHashMap<>();
        who.put("pid", pid);
        who.put("hostname", hostname);
        return state(request, ResultStatus.STARTED, who, List.of());
    }

    /** It returned this value. */
    public static ResultMeta success(TaskMessage request, @Nullable Object value, List<?> children, Instant dateDone) {
        return of(request, ResultStatus.SUCCESS, value, null, children, dateDone);
    }

    /** It failed; without a traceback where no code of the task raised it. */
    public static ResultMeta failure(
            TaskMessage request,
            ExceptionData exception,
            @Nullable String traceback,
            List<?> children,
            Instant dateDone) {
        return of(request, ResultStatus.FAILURE, exception.toWire(), traceback, children, dateDone);
    }

    /** It failed and will run again. */
    public static ResultMeta retry(
            TaskMessage request, ExceptionData cause, @Nullable String traceback, List<?> children) {
        return of(request, ResultStatus.RETRY, cause.toWire(), traceback, children, null);
    }

    /** It was not run: {@code expired}, {@code revoked} or {@code terminated}. */
    public static ResultMeta revoked(TaskMessage request, String reason, Instant dateDone) {
        return of(request, ResultStatus.REVOKED, ExceptionData.revoked(reason).toWire(), null, List.of(), dateDone);
    }

    /** A state in between, the task's own. */
    public static ResultMeta state(
            TaskMessage request, ResultStatus status, @Nullable Object result, List<?> children) {
        return of(request, status, result, null, children, null);
    }

    private static ResultMeta of(
            TaskMessage request,
            ResultStatus status,
            @Nullable Object result,
            @Nullable String traceback,
            List<?> children,
            @Nullable Instant dateDone) {
        Map<String, @Nullable Object> fields = start(status, result, traceback, children, dateDone, request.id());
        fields.remove("task_id");
        TaskHead head = request.head();
        head.group().ifPresent(id -> fields.put("group_id", id));
        head.parentId().ifPresent(id -> fields.put("parent_id", id));
        fields.put("task_id", request.id());
        return new ResultMeta(fields);
    }

    private static Map<String, @Nullable Object> start(
            ResultStatus status,
            @Nullable Object result,
            @Nullable String traceback,
            @Nullable List<?> children,
            @Nullable Instant dateDone,
            String id) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", status.text());
        fields.put("result", result);
        fields.put("traceback", traceback);
        fields.put("children", children == null ? null : new ArrayList<@Nullable Object>(children));
        fields.put("date_done", dateDone == null ? null : WireTime.of(dateDone).toString());
        fields.put("task_id", id);
        return fields;
    }

    /** The same with the keys of Celery's {@code result_extended}: who ran what, with which arguments, from which queue. */
    public ResultMeta extended(TaskMessage request, String worker, String queue) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        copy.remove("task_id");
        copy.put("name", request.name());
        copy.put("args", request.args());
        copy.put("kwargs", request.kwargs());
        copy.put("worker", worker);
        copy.put("retries", request.head().retries());
        copy.put("queue", queue);
        if (!request.head().stampedHeaders().isEmpty()) {
            copy.put("stamped_headers", request.head().stampedHeaders());
            copy.putAll(request.head().stamps());
        }
        copy.put("task_id", fields.get("task_id"));
        return new ResultMeta(copy);
    }

    /**
     * Reads a decoded meta.
     *
     * @throws IllegalArgumentException if it is not an object with text for {@code status} and {@code task_id}
     */
    public static ResultMeta read(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)
                || !(map.get("status") instanceof String status)
                || status.isEmpty()
                || !(map.get("task_id") instanceof String)) {
            throw new IllegalArgumentException("A result must be an object with status and task_id as texts.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, each) -> fields.put(String.valueOf(key), each));
        return new ResultMeta(fields);
    }

    /** Task id. */
    public String id() {
        return String.valueOf(fields.get("task_id"));
    }

    /** The state. */
    public ResultStatus status() {
        return new ResultStatus(String.valueOf(fields.get("status")));
    }

    /** What the task returned; in an exception state the {@link #exception()}, as it is written. */
    public @Nullable Object result() {
        return fields.get("result");
    }

    /** The exception of an exception state. */
    public Optional<ExceptionData> exception() {
        return status().isException() ? Optional.of(ExceptionData.read(result())) : Optional.empty();
    }

    /** Where it was raised, as text for people. */
    public Optional<String> traceback() {
        return text("traceback");
    }

    /** Result tuples of the tasks that it sent: {@code [[id, parent], null]}. */
    public List<?> children() {
        return fields.get("children") instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
    }

    /** When it ended; a time without offset counts as UTC. */
    public Optional<Instant> dateDone() {
        try {
            return text("date_done").map(text -> WireTime.parse(text).at(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty(); // only shown
        }
    }

    /** Id of its group. */
    public Optional<String> groupId() {
        return text("group_id");
    }

    /** Id of the task that sent it. */
    public Optional<String> parentId() {
        return text("parent_id");
    }

    private Optional<String> text(String key) {
        return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** As it is written, {@code task_id} last; unmodifiable. */
    public Map<String, @Nullable Object> toWire() {
        return fields;
    }

    /** Id and state, no result. */
    @Override
    public String toString() {
        return "ResultMeta[" + Printable.of(id()) + " " + Printable.of(status().text()) + "]";
    }
}
