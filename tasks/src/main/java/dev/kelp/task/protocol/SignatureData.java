package dev.kelp.task.protocol;

import dev.kelp.transport.message.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as the wire carries it: a task to call later, with the arguments and options known so far.
 *
 * <p>Immutable. Keys, their order and what Kelp does not know are kept, so that a signature which only passes through is written as
 * it was read. Option values are wire values (a priority is a raw wire number).
 */
public final class SignatureData {

    private final Map<String, @Nullable Object> fields;
    private final String task;
    private final List<@Nullable Object> args;
    private final Map<String, @Nullable Object> kwargs;
    private final Map<String, @Nullable Object> options;
    private final @Nullable String subtaskType;
    private final boolean immutable;

    private SignatureData(Map<String, @Nullable Object> fields) {
        this.fields = fields;
        this.task = Fields.text("signature's task", fields.get("task"));
        this.args = Fields.listOrEmpty("signature's args", fields.get("args"));
        this.kwargs = Fields.mapOrEmpty("signature's kwargs", fields.get("kwargs"));
        this.options = Fields.mapOrEmpty("signature's options", fields.get("options"));
        this.subtaskType = Fields.textOrNull("signature's subtask_type", fields.get("subtask_type"));
        this.immutable = Boolean.TRUE.equals(Fields.booleanOrNull("signature's immutable", fields.get("immutable")));
    }

    /** A plain signature. */
    public static SignatureData of(
            String task, List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("task", task);
        fields.put("args", new ArrayList<@Nullable Object>(args));
        fields.put("kwargs", new LinkedHashMap<String, @Nullable Object>(kwargs));
        fields.put("options", Map.of());
        fields.put("subtask_type", null);
        fields.put("immutable", false);
        return new SignatureData(fields);
    }

    /**
     * Reads a decoded signature.
     *
     * @throws InvalidTaskException if it is not an object, or a key has a wrong type
     */
    public static SignatureData read(@Nullable Object value) {
        return new SignatureData(Fields.map("signature", value));
    }

    /** The same with other options. */
    public SignatureData withOptions(Map<String, ? extends @Nullable Object> changed) {
        return with("options", new LinkedHashMap<String, @Nullable Object>(changed));
    }

    /** The same with one more option, or another value for it. */
    public SignatureData withOption(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(options);
        changed.put(name, value);
        return withOptions(changed);
    }

    /** The same with other arguments. */
    public SignatureData withArguments(
            List<? extends @Nullable Object> changedArgs, Map<String, ? extends @Nullable Object> changedKwargs) {
        return with("args", new ArrayList<@Nullable Object>(changedArgs))
                .with("kwargs", new LinkedHashMap<String, @Nullable Object>(changedKwargs));
    }

    /** The same, taking no results of the tasks before it. */
    public SignatureData asImmutable() {
        return with("immutable", true);
    }

    private SignatureData with(String key, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.put(key, value);
        return new SignatureData(changed);
    }

    /** Name of the task. */
    public String task() {
        return task;
    }

    /** Positional arguments; unmodifiable. */
    public List<@Nullable Object> args() {
        return args;
    }

    /** Keyword arguments; unmodifiable. */
    public Map<String, @Nullable Object> kwargs() {
        return kwargs;
    }

    /** Options under their wire names; unmodifiable. */
    public Map<String, @Nullable Object> options() {
        return options;
    }

    /** {@code chain}, {@code group}, {@code chord} and so on; empty for a plain one. */
    public Optional<String> subtaskType() {
        return Optional.ofNullable(subtaskType);
    }

    /** Whether it takes no results of the tasks before it. */
    public boolean immutable() {
        return immutable;
    }

    /** As it is written. */
    public Map<String, @Nullable Object> toWire() {
        return Collections.unmodifiableMap(fields);
    }

    /** The task only, no arguments. */
    @Override
    public String toString() {
        return "SignatureData[" + Printable.of(task) + "]";
    }
}
