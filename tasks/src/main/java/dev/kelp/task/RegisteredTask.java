package dev.kelp.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task that this application can run: its name, its options and its body. Immutable, for any thread. */
public final class RegisteredTask {

    /** Binds the arguments of one call. */
    @FunctionalInterface
    interface Body {
        BoundCall bind(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs);
    }

    private final String name;
    private final TaskOptions options;
    private final Body body;

    RegisteredTask(String name, TaskOptions options, Body body) {
        this.name = name;
        this.options = options;
        this.body = body;
    }

    /** Name on the wire. */
    public String name() {
        return name;
    }

    /** Its options, the application's defaults included. */
    public TaskOptions options() {
        return options;
    }

    /**
     * Binds positional and keyword arguments to the parameters and converts them; runs nothing.
     *
     * @throws ArgumentException if the call does not fit, worded like Python's TypeError
     */
    public BoundCall bind(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        return body.bind(args, kwargs);
    }

    @Override
    public String toString() {
        return "RegisteredTask[" + name + "]";
    }
}
