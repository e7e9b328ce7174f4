package dev.kelp.task.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as text for people, the way Celery 5.7 writes {@code argsrepr}, {@code kwargsrepr} and results in events: its safe repr,
 * which is close to Python's repr but not the same.
 *
 * <p>Strings are in single quotes with only the quote escaped; bytes that are UTF-8 show their text, others their hex digits;
 * containers nested deeper than three levels are an ellipsis; beyond 1 024 characters it is cut and closed.
 */
public final class SafeRepr {

    private static final int MAX_LENGTH = 1024;

    private SafeRepr() {}

    /** A value in at most about 1 024 characters; a list is a Python list. */
    public static String of(@Nullable Object value) {
        return of(value, MAX_LENGTH);
    }

    static String of(@Nullable Object value, int maxLength) {
        SafeReprWriter writer = new SafeReprWriter(maxLength);
        writer.value(value);
        return writer.written();
    }

    /** Positional arguments: a Python tuple. */
    public static String ofArguments(List<? extends @Nullable Object> args) {
        return ofTuple(args, MAX_LENGTH);
    }

    static String ofTuple(List<? extends @Nullable Object> values, int maxLength) {
        SafeReprWriter writer = new SafeReprWriter(maxLength);
        writer.tuple(values);
        return writer.written();
    }
}
