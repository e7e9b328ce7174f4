package dev.kelp.task.protocol;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a task message with their types checked: all that the gate before execution needs, without the body.
 *
 * <p>A view on the message's properties, which keep everything: order, unknown headers, raw values. Immutable.
 */
public final class TaskHead {

    private final MessageProperties properties;
    private final String name;
    private final String id;
    private final @Nullable String shadow;
    private final @Nullable WireTime eta;
    private final @Nullable WireTime expires;
    private final @Nullable String group;
    private final @Nullable Integer groupIndex;
    private final int retries;
    private final TimeLimits timeLimits;
    private final @Nullable String rootId;
    private final @Nullable String parentId;
    private final @Nullable Boolean ignoreResult;
    private final int replacedTaskNesting;
    private final List<String> stampedHeaders;
    private final Map<String, @Nullable Object> stamps;

    private TaskHead(MessageProperties properties) {
        this.properties = properties;
        Map<String, @Nullable Object> headers = properties.headers();
        this.name = Fields.id(TaskHeaders.TASK, headers.get(TaskHeaders.TASK));
        this.id = Fields.id(TaskHeaders.ID, headers.get(TaskHeaders.ID));
        this.shadow = Fields.textOrNull(TaskHeaders.SHADOW, headers.get(TaskHeaders.SHADOW));
        this.eta = Fields.timeOrNull(TaskHeaders.ETA, headers.get(TaskHeaders.ETA));
        this.expires = Fields.timeOrNull(TaskHeaders.EXPIRES, headers.get(TaskHeaders.EXPIRES));
        this.group = Fields.textOrNull(TaskHeaders.GROUP, headers.get(TaskHeaders.GROUP));
        this.groupIndex = Fields.integerOrNull(TaskHeaders.GROUP_INDEX, headers.get(TaskHeaders.GROUP_INDEX));
        this.retries = Fields.count(TaskHeaders.RETRIES, headers.get(TaskHeaders.RETRIES));
        this.timeLimits = timeLimits(headers.get(TaskHeaders.TIMELIMIT));
        this.rootId = Fields.textOrNull(TaskHeaders.ROOT_ID, headers.get(TaskHeaders.ROOT_ID));
        this.parentId = Fields.textOrNull(TaskHeaders.PARENT_ID, headers.get(TaskHeaders.PARENT_ID));
        this.ignoreResult = Fields.booleanOrNull(TaskHeaders.IGNORE_RESULT, headers.get(TaskHeaders.IGNORE_RESULT));
        this.replacedTaskNesting =
                Fields.count(TaskHeaders.REPLACED_TASK_NESTING, headers.get(TaskHeaders.REPLACED_TASK_NESTING));
        this.stampedHeaders = names(headers.get(TaskHeaders.STAMPED_HEADERS));
        this.stamps = Fields.mapOrEmpty(TaskHeaders.STAMPS, headers.get(TaskHeaders.STAMPS));
    }

    /**
     * Checks the headers of protocol 2.
     *
     * @throws InvalidTaskException naming the header that is missing or of a wrong type
     */
    static TaskHead of(MessageProperties properties) {
        return new TaskHead(properties);
    }

    private static TimeLimits timeLimits(@Nullable Object value) {
        List<@Nullable Object> pair = Fields.listOrEmpty(TaskHeaders.TIMELIMIT, value);
        if (pair.isEmpty()) {
            return TimeLimits.NONE;
        }
        if (pair.size() != 2) {
            throw InvalidTaskException.of(TaskHeaders.TIMELIMIT, "must be [hard, soft].");
        }
        return TimeLimits.of(
                Fields.secondsOrNull(TaskHeaders.TIMELIMIT, pair.get(0)),
                Fields.secondsOrNull(TaskHeaders.TIMELIMIT, pair.get(1)));
    }

    private static List<String> names(@Nullable Object value) {
        return Fields.listOrEmpty(TaskHeaders.STAMPED_HEADERS, value).stream()
                .map(each -> Fields.text(TaskHeaders.STAMPED_HEADERS, each))
                .toList();
    }

    /** Name of the task. */
    public String name() {
        return name;
    }

    /** Task id; retries keep it. */
    public String id() {
        return id;
    }

    /** Name to show instead of the task's. */
    public Optional<String> shadow() {
        return Optional.ofNullable(shadow);
    }

    /** When to run it at the earliest. */
    public Optional<WireTime> eta() {
        return Optional.ofNullable(eta);
    }

    /** After when not to run it. */
    public Optional<WireTime> expires() {
        return Optional.ofNullable(expires);
    }

    /** Id of the group it belongs to. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Position in the group, from 0. */
    public OptionalInt groupIndex() {
        return groupIndex == null ? OptionalInt.empty() : OptionalInt.of(groupIndex);
    }

    /** How often it was retried; 0 the first time. */
    public int retries() {
        return retries;
    }

    /** Limits given by the sender. */
    public TimeLimits timeLimits() {
        return timeLimits;
    }

    /** Id of the first task of the workflow: its own when it names none. */
    public String rootId() {
        return rootId == null ? id : rootId;
    }

    /** Id of the task that sent it. */
    public Optional<String> parentId() {
        return Optional.ofNullable(parentId);
    }

    /** Whether nobody wants the result; empty where the sender did not say, then the task's own option counts. */
    public Optional<Boolean> ignoreResult() {
        return Optional.ofNullable(ignoreResult);
    }

    /** How often a task was replaced by this one. */
    public int replacedTaskNesting() {
        return replacedTaskNesting;
    }

    /** Names of the stamps. */
    public List<String> stampedHeaders() {
        return stampedHeaders;
    }

    /** Stamps by name; unmodifiable. */
    public Map<String, @Nullable Object> stamps() {
        return stamps;
    }

    /** The queue that wants the results. */
    public Optional<String> replyTo() {
        return Optional.ofNullable(properties.replyTo());
    }

    /** The raw wire priority. */
    public OptionalInt priority() {
        Integer priority = properties.priority();
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    /** The positional arguments as the sender shows them, which need not be the truth. */
    public Optional<String> argsRepr() {
        return shown(TaskHeaders.ARGSREPR);
    }

    /** The keyword arguments as the sender shows them, which need not be the truth. */
    public Optional<String> kwargsRepr() {
        return shown(TaskHeaders.KWARGSREPR);
    }

    /** Who sent it, as the sender says. */
    public Optional<String> origin() {
        return shown(TaskHeaders.ORIGIN);
    }

    private Optional<String> shown(String header) {
        return properties.header(header) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Headers that are none of the protocol's: the application's own; unmodifiable. */
    public Map<String, @Nullable Object> customHeaders() {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>(properties.headers());
        TaskHeaders.IN_ORDER.forEach(custom::remove);
        return Collections.unmodifiableMap(custom);
    }

    /** All properties and headers as they are on the wire. */
    public MessageProperties properties() {
        return properties;
    }

    /** {@code name[id]}, as Celery logs it. */
    @Override
    public String toString() {
        return Printable.of(name) + "[" + Printable.of(id) + "]";
    }
}
