package dev.kelp.transport.virtual;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matching of a headers exchange, as RabbitMQ does it: {@code x-match} is {@code all} (default), {@code any}, {@code all-with-x} or
 * {@code any-with-x}; the first two leave arguments that begin with {@code x-} out. No arguments: all matches, any does not.
 */
final class HeadersMatch {

    private HeadersMatch() {}

    static boolean matches(Map<String, Object> arguments, Map<String, @Nullable Object> headers) {
        String mode = String.valueOf(arguments.getOrDefault("x-match", "all"));
        boolean any = mode.startsWith("any");
        boolean withX = mode.endsWith("-with-x");
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            if (isRule(argument.getKey(), withX)) {
                boolean hit = headers.containsKey(argument.getKey())
                        && FieldValues.same(argument.getValue(), headers.get(argument.getKey()));
                if (hit == any) {
                    return any;
                }
            }
        }
        return !any;
    }

    private static boolean isRule(String name, boolean withX) {
        return !name.equals("x-match") && (withX || !name.startsWith("x-"));
    }
}
