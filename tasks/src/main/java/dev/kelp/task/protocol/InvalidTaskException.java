package dev.kelp.task.protocol;

import dev.kelp.transport.message.Printable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read but is no task message: a part is missing or of a wrong type. Fatal for the message only.
 *
 * <p>Names the part and the type that was found, never a value: payloads do not get into logs.
 */
public final class InvalidTaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    private InvalidTaskException(String field, String message) {
        super(message);
        this.field = field;
    }

    static InvalidTaskException wrongType(String field, String expected, @Nullable Object found) {
        return new InvalidTaskException(
                field,
                "The task message's " + Printable.of(field) + " must be " + expected + ", not " + typeOf(found) + ".");
    }

    static InvalidTaskException of(String field, String problem) {
        return new InvalidTaskException(field, "The task message's " + Printable.of(field) + " " + problem);
    }

    private static String typeOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "an array";
        }
        if (value instanceof String) {
            return "text";
        }
        return value instanceof Number
                ? "a number"
                : "of type " + value.getClass().getSimpleName();
    }

    /** The part that is wrong: a header name, or {@code body}, {@code args}, {@code kwargs}, {@code embed}, a signature's key. */
    public String field() {
        return field;
    }
}
