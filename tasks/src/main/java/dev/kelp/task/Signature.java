package dev.kelp.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that can be sent later, any number of times: a task's name, arguments and options. Immutable. */
public final class Signature {

    private final TaskApp app;
    private final String name;
    private final List<@Nullable Object> args;
    private final Map<String, @Nullable Object> kwargs;
    private final SendOptions options;

    private Signature(
            TaskApp app,
            String name,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            SendOptions options) {
        this.app = app;
        this.name = name;
        this.args = args;
        this.kwargs = kwargs;
        this.options = options;
    }

    static Signature of(TaskApp app, String name) {
        return new Signature(app, name, List.of(), Map.of(), SendOptions.DEFAULTS);
    }

    /** The same with these positional arguments. */
    public Signature with(@Nullable Object... positional) {
        List<@Nullable Object> copy = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(positional)));
        return new Signature(app, name, copy, kwargs, options);
    }

    /** The same with one more keyword argument. */
    public Signature withKeyword(String keyword, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(kwargs);
        copy.put(keyword, value);
        return new Signature(app, name, args, Collections.unmodifiableMap(copy), options);
    }

    /** The same with other options. */
    public Signature withOptions(SendOptions changed) {
        return new Signature(app, name, args, kwargs, changed);
    }

    /** Name of the task. */
    public String name() {
        return name;
    }

    /** Positional arguments; unmodifiable. */
    public List<@Nullable Object> args() {
        return args;
    }

    /** Keyword arguments; unmodifiable. */
    public Map<String, @Nullable Object> kwargs() {
        return kwargs;
    }

    /** How it is sent. */
    public SendOptions options() {
        return options;
    }

    /** Sends it; see {@link TaskApp#sendTask}. */
    public AsyncResult<Object> send() {
        return app.sendTask(name, args, kwargs, options);
    }

    @Override
    public String toString() {
        return "Signature[" + name + "]";
    }
}
