package dev.kelp.task.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded task message: which task, its arguments, and all that travels with them. Immutable.
 *
 * <p>Everything a Celery message can carry is kept, also what Kelp does not know, so that a message which is read and written again
 * loses nothing. Arguments are values of the serialised form (numbers, text, lists, maps …), not yet converted to Java parameters.
 */
public final class TaskMessage {

    private final TaskHead head;
    private final List<@Nullable Object> args;
    private final Map<String, @Nullable Object> kwargs;
    private final Embed embed;

    TaskMessage(TaskHead head, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs, Embed embed) {
        this.head = head;
        this.args = args;
        this.kwargs = kwargs;
        this.embed = embed;
    }

    /** Starts a message as Celery's client makes it: protocol 2 headers, all at their defaults. */
    public static TaskMessageBuilder builder(String name, String id) {
        return new TaskMessageBuilder(name, id);
    }

    /** Starts from a copy of this one. */
    public TaskMessageBuilder toBuilder() {
        return new TaskMessageBuilder(this);
    }

    /** Headers and properties. */
    public TaskHead head() {
        return head;
    }

    /** Name of the task. */
    public String name() {
        return head.name();
    }

    /** Task id. */
    public String id() {
        return head.id();
    }

    /** Positional arguments; unmodifiable. */
    public List<@Nullable Object> args() {
        return args;
    }

    /** Keyword arguments; unmodifiable. */
    public Map<String, @Nullable Object> kwargs() {
        return kwargs;
    }

    /** What follows it. */
    public Embed embed() {
        return embed;
    }

    /** {@code name[id]}; never arguments. */
    @Override
    public String toString() {
        return head.toString();
    }
}
