package dev.kelp.serialization;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Printable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns Kombu's objects of {@code __type__} and {@code __value__} into the values they stand for. */
final class TypedReader {

    private static final String TYPE = "__type__";
    private static final String VALUE = "__value__";

    /** A larger exponent is a few bytes that become gigabytes when somebody prints or rounds the number. */
    private static final int LARGEST_SCALE = 100_000;

    private TypedReader() {}

    static boolean isTyped(Map<String, @Nullable Object> map) {
        return map.size() == 2 && map.containsKey(TYPE) && map.containsKey(VALUE);
    }

    static Object convert(Map<String, @Nullable Object> map, Limits limits) {
        if (!(map.get(TYPE) instanceof String type)) {
            throw DecodeException.malformed("The __type__ of a typed JSON object is no text.", null);
        }
        try {
            return type.equals("uuid") ? uuid(map.get(VALUE)) : ofText(type, map.get(VALUE), limits);
        } catch (DateTimeException | IllegalArgumentException | CharacterCodingException e) {
            // The cause would quote the value.
            throw wrongValue(type);
        }
    }

    private static Object ofText(String type, @Nullable Object value, Limits limits) throws CharacterCodingException {
        if (!(value instanceof String text)) {
            throw wrongValue(type);
        }
        return switch (type) {
            case "datetime" -> IsoFormat.parseDateTime(text);
            case "date" -> IsoFormat.parseDate(text);
            case "time" -> IsoFormat.parseTime(text);
            case "decimal" -> decimal(text, limits);
            case "bytes" -> utf8(text);
            case "base64" -> Base64.getDecoder().decode(text);
            default ->
                throw DecodeException.malformed(
                        "Unknown __type__ " + Printable.of(type)
                                + " of a typed JSON object; known are datetime, date, time, "
                                + "decimal, uuid, bytes and base64.",
                        null);
        };
    }

    private static DecodeException wrongValue(String type) {
        return DecodeException.malformed(
                "The __value__ of a typed JSON object is not what __type__ " + Printable.of(type) + " stands for.",
                null);
    }

    private static BigDecimal decimal(String text, Limits limits) {
        if (text.length() > limits.maxNumberLength()) {
            throw DecodeException.overLimit(
                    "The JSON has a decimal longer than the limit maxNumberLength, " + limits.maxNumberLength() + ".");
        }
        BigDecimal decimal = new BigDecimal(text);
        if (Math.abs((long) decimal.scale()) > LARGEST_SCALE) {
            throw new NumberFormatException();
        }
        return decimal;
    }

    private static byte[] utf8(String text) throws CharacterCodingException {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** Kombu writes 32 digits; Python's UUID reads them with hyphens too. */
    private static UUID uuid(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1 || !(map.get("hex") instanceof String hex)) {
            throw wrongValue("uuid");
        }
        String digits = hex.replace("-", "");
        if (digits.length() != 32) {
            throw wrongValue("uuid");
        }
        return new UUID(HexFormat.fromHexDigitsToLong(digits, 0, 16), HexFormat.fromHexDigitsToLong(digits, 16, 32));
    }
}
