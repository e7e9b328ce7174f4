package dev.kelp.task;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, first one wins: the operator's command line, the program's builder, {@code KELP_<NAME>} in the
 * environment, {@code CELERY_<NAME>}, the default. Names are Celery's, for instance {@code broker_url}.
 *
 * @param commandLine texts by setting name
 * @param environment variables of the process
 */
record SettingSources(Map<String, String> commandLine, Map<String, String> environment) {

    <T> T value(String name, @Nullable T built, Function<String, T> reader, T otherwise) {
        String given = commandLine.get(name);
        if (given == null && built != null) {
            return built;
        }
        String text = given == null ? fromEnvironment(name) : given;
        return text == null ? otherwise : read(name, text, reader);
    }

    /** The operator's text, else the environment's unless the program decided. */
    Optional<String> text(String name, boolean programDecided) {
        String given = commandLine.get(name);
        return Optional.ofNullable(given == null && !programDecided ? fromEnvironment(name) : given);
    }

    private @Nullable String fromEnvironment(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String own = environment.get("KELP_" + upper);
        return own == null || own.isEmpty() ? blankAsNull(environment.get("CELERY_" + upper)) : own;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The setting " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
