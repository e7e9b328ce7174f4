package dev.kelp.task.protocol;

import dev.kelp.transport.message.MessageProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a task message; not for more than one thread. Headers that exist keep their place. */
public final class TaskMessageBuilder {

    private final MessageProperties.Builder properties;
    private List<@Nullable Object> args = List.of();
    private Map<String, @Nullable Object> kwargs = Map.of();
    private Embed embed = Embed.NOTHING;

    TaskMessageBuilder(String name, String id) {
        properties = MessageProperties.builder().correlationId(id).priority(0);
        TaskHeaders.IN_ORDER.forEach(header -> properties.header(header, null));
        header(TaskHeaders.LANG, "py");
        header(TaskHeaders.TASK, name);
        header(TaskHeaders.ID, id);
        header(TaskHeaders.RETRIES, 0);
        timeLimits(TimeLimits.NONE);
        header(TaskHeaders.ROOT_ID, id);
        header(TaskHeaders.ARGSREPR, "()");
        header(TaskHeaders.KWARGSREPR, "{}");
        header(TaskHeaders.IGNORE_RESULT, false);
        header(TaskHeaders.REPLACED_TASK_NESTING, 0);
        header(TaskHeaders.STAMPS, Map.of());
    }

    TaskMessageBuilder(TaskMessage from) {
        properties = from.head().properties().toBuilder();
        args = from.args();
        kwargs = from.kwargs();
        embed = from.embed();
    }

    /** Sets the arguments and the texts that show them to people, the positional ones as a tuple. */
    public TaskMessageBuilder arguments(
            List<? extends @Nullable Object> positional, Map<String, ? extends @Nullable Object> keyword) {
        args = Fields.list("args", positional);
        kwargs = Fields.map("kwargs", keyword);
        header(TaskHeaders.ARGSREPR, SafeRepr.ofArguments(args));
        return header(TaskHeaders.KWARGSREPR, SafeRepr.of(kwargs));
    }

    /** Sets what follows the task. */
    public TaskMessageBuilder embed(Embed value) {
        embed = value;
        return this;
    }

    /** Sets when to run it at the earliest. */
    public TaskMessageBuilder eta(@Nullable WireTime value) {
        return header(TaskHeaders.ETA, value == null ? null : value.toString());
    }

    /** Sets after when not to run it: the header only, not the broker's expiration. */
    public TaskMessageBuilder expires(@Nullable WireTime value) {
        return header(TaskHeaders.EXPIRES, value == null ? null : value.toString());
    }

    /** Sets the group and the position in it. */
    public TaskMessageBuilder group(@Nullable String id, @Nullable Integer index) {
        header(TaskHeaders.GROUP, id);
        return header(TaskHeaders.GROUP_INDEX, index);
    }

    /** Sets how often it was retried. */
    public TaskMessageBuilder retries(int value) {
        return header(TaskHeaders.RETRIES, value);
    }

    /** Sets the sender's time limits: whole seconds as integers, others as floats, as Python has them. */
    public TaskMessageBuilder timeLimits(TimeLimits limits) {
        return header(
                TaskHeaders.TIMELIMIT,
                Arrays.asList(
                        limits.hard().map(TaskMessageBuilder::seconds).orElse(null),
                        limits.soft().map(TaskMessageBuilder::seconds).orElse(null)));
    }

    private static Number seconds(Duration value) {
        long seconds = value.toSeconds();
        boolean whole = value.equals(Duration.ofSeconds(seconds)) && seconds <= Integer.MAX_VALUE;
        return whole ? (Number) (int) seconds : (Number) (value.toNanos() / 1e9);
    }

    /** Sets the first task of the workflow and the task that sends this one. */
    public TaskMessageBuilder family(String rootId, @Nullable String parentId) {
        header(TaskHeaders.ROOT_ID, rootId);
        return header(TaskHeaders.PARENT_ID, parentId);
    }

    /** Sets the stamps; none at all leaves {@code stamped_headers} null. */
    public TaskMessageBuilder stamps(List<String> names, Map<String, ? extends @Nullable Object> values) {
        header(TaskHeaders.STAMPED_HEADERS, names.isEmpty() ? null : new ArrayList<>(names));
        return header(TaskHeaders.STAMPS, values);
    }

    /** Sets whether nobody wants the result; {@code null} for unknown. */
    public TaskMessageBuilder ignoreResult(@Nullable Boolean value) {
        return header(TaskHeaders.IGNORE_RESULT, value);
    }

    /** Adds or replaces a header, the protocol's or the application's. */
    public TaskMessageBuilder header(String name, @Nullable Object value) {
        properties.header(name, value);
        return this;
    }

    /** Removes a header. */
    public TaskMessageBuilder withoutHeader(String name) {
        properties.withoutHeader(name);
        return this;
    }

    /** Sets properties that are no headers: reply_to, priority, delivery mode, expiration, app_id and so on. */
    public TaskMessageBuilder properties(Consumer<MessageProperties.Builder> change) {
        change.accept(properties);
        return this;
    }

    /**
     * The message as it stands.
     *
     * @throws InvalidTaskException if a header was set to a wrong type
     */
    public TaskMessage build() {
        return new TaskMessage(TaskHead.of(properties.build()), args, kwargs, embed);
    }
}
