package dev.kelp.cli;

import dev.kelp.serialization.JsonSerializer;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values as the command line has them: JSON in Kombu's dialect. Errors never quote the value, which may be private. */
final class JsonText {

    private static final JsonSerializer JSON = new JsonSerializer();

    private JsonText() {}

    /** On one line. */
    static String of(@Nullable Object value) {
        return new String(JSON.encode(value).bytes(), StandardCharsets.UTF_8);
    }

    private static @Nullable Object read(String text) {
        try {
            return JSON.decode(text.getBytes(StandardCharsets.UTF_8), "utf-8", Limits.DEFAULTS);
        } catch (DecodeException e) {
            throw new TypeConversionException("this is no JSON: " + e.getMessage());
        }
    }

    /** Positional arguments. No list itself, for picocli fills lists with one element for each time an option is given. */
    record Positional(List<?> values) {}

    /** Keyword arguments. */
    record Keywords(Map<String, @Nullable Object> values) {}

    /** Reads an array. */
    static final class Array implements ITypeConverter<Positional> {
        @Override
        public Positional convert(String text) {
            if (read(text) instanceof List<?> list) {
                return new Positional(list);
            }
            throw new TypeConversionException("it must be a JSON array, for instance [2, 3]");
        }
    }

    /** Reads an object. */
    static final class Dictionary implements ITypeConverter<Keywords> {
        @Override
        public Keywords convert(String text) {
            if (read(text) instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                map.forEach((name, value) -> values.put(String.valueOf(name), value));
                return new Keywords(values);
            }
            throw new TypeConversionException("it must be a JSON object, for instance {\"x\": 2}");
        }
    }
}
