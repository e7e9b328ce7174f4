package dev.kelp.serialization;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON document being read. For one thread. */
final class JsonInput {

    private final char[] text;
    private final int length;
    private final Limits limits;

    private boolean typed;

    private JsonInput(char[] text, int length, Limits limits) {
        this.text = text;
        this.length = length;
        this.limits = limits;
    }

    static JsonInput ofUtf8(byte[] utf8, Limits limits) {
        checkSize(utf8.length, limits);
        CharBuffer decoded = StrictText.decode(utf8, StandardCharsets.UTF_8);
        return new JsonInput(decoded.array(), decoded.limit(), limits);
    }

    static JsonInput ofText(String text, Limits limits) {
        checkSize(text.length(), limits);
        return new JsonInput(text.toCharArray(), text.length(), limits);
    }

    private static void checkSize(int size, Limits limits) {
        if (size > limits.maxInflatedBytes()) {
            throw DecodeException.overLimit("The JSON text has a length of " + size + "; the limit maxInflatedBytes is "
                    + limits.maxInflatedBytes() + ".");
        }
    }

    @Nullable Object read(boolean convertTyped) {
        typed = convertTyped;
        try (JsonParser parser = JsonParsers.open(text, length, limits)) {
            try {
                return document(parser);
            } catch (StreamConstraintsException e) {
                throw JsonParsers.overLimit(e, limits);
            } catch (JsonProcessingException e) {
                // Neither the parser's message nor the exception itself goes on: both quote the document.
                throw DecodeException.malformed("Not valid JSON: cannot be read at " + place(parser) + ".", null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw DecodeException.malformed("Not valid JSON: there is no value.", null);
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw DecodeException.malformed("Not valid JSON: more follows the value at " + place(parser) + ".", null);
        }
        return value;
    }

    private static String place(JsonParser parser) {
        return "character " + parser.currentLocation().getCharOffset();
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> real(parser);
            case START_ARRAY -> list(parser);
            case START_OBJECT -> object(parser);
            default -> throw new IllegalStateException("No value begins with " + token);
        };
    }

    /** Of the names that the parser knows for what is no number, Python reads three. */
    private static Double real(JsonParser parser) throws IOException {
        if (parser.isNaN()) {
            String name = parser.getText();
            if (!name.equals("NaN") && !name.equals("Infinity") && !name.equals("-Infinity")) {
                throw DecodeException.malformed("Not valid JSON: no number at " + place(parser) + ".", null);
            }
        }
        return parser.getDoubleValue();
    }

    private List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private Object object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return typed && TypedReader.isTyped(map) ? TypedReader.convert(map, limits) : map;
    }
}
