package dev.kelp.task;

import dev.kelp.transport.message.Printable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a lambda task, converted when they are asked for. Immutable. */
public final class Arguments {

    private final String task;
    private final List<@Nullable Object> positional;
    private final Map<String, @Nullable Object> keyword;

    Arguments(String task, List<@Nullable Object> positional, Map<String, @Nullable Object> keyword) {
        this.task = task;
        this.positional = positional;
        this.keyword = keyword;
    }

    /**
     * A positional argument.
     *
     * @throws ArgumentException if there is none at this position, or it does not convert to the type
     */
    public <T> @Nullable T at(int position, Class<T> type) {
        if (position >= positional.size()) {
            throw new ArgumentException(Printable.of(task) + "() takes more than " + positional.size()
                    + " positional arguments: argument " + position + " is missing");
        }
        return convert(positional.get(position), type, "argument " + position);
    }

    /**
     * A keyword argument.
     *
     * @throws ArgumentException if there is none of this name, or it does not convert to the type
     */
    public <T> @Nullable T named(String name, Class<T> type) {
        if (!keyword.containsKey(name)) {
            throw new ArgumentException(
                    Printable.of(task) + "() missing 1 required keyword-only argument: '" + name + "'");
        }
        return convert(keyword.get(name), type, "argument '" + name + "'");
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T convert(@Nullable Object value, Class<T> type, String place) {
        return (T) ArgumentConverter.convert(value, type, Printable.of(task) + "() " + place);
    }

    /** All positional arguments as they came; unmodifiable. */
    public List<@Nullable Object> positional() {
        return positional;
    }

    /** All keyword arguments as they came; unmodifiable. */
    public Map<String, @Nullable Object> keyword() {
        return keyword;
    }
}
