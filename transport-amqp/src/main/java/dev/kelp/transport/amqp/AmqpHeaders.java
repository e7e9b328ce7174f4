package dev.kelp.transport.amqp;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header values between Kelp's types and those that the client writes and reads.
 *
 * <p>Type letters as py-amqp 5.4 writes them: text {@code S}, whole numbers within 32 bits {@code I}, other 64-bit ones {@code l} (py-amqp
 * writes {@code L}, and reads both as signed 64 bits), {@code d}, {@code D}, {@code T}, {@code t}, {@code F}, {@code A}, {@code V}.
 * Bytes go as {@code x}, which every peer reads as bytes, where py-amqp writes {@code S} and so turns them into text.
 */
final class AmqpHeaders {

    private static final int MAX_DEPTH =
            30; // the client refuses to read more than 32 levels, and closes the connection

    private AmqpHeaders() {}

    /**
     * What the client is to write.
     *
     * @throws IllegalArgumentException naming the header and the type that AMQP cannot carry
     */
    static Map<String, Object> write(Map<String, ? extends @Nullable Object> headers) {
        Map<String, Object> out = new LinkedHashMap<>();
        headers.forEach((name, value) -> out.put(name, writeValue(name, value, 0)));
        return out;
    }

    @SuppressWarnings("NullAway") // null is AMQP's void, and the client's map takes it
    private static Object writeValue(String name, @Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean || value instanceof Double || value instanceof byte[]) {
            return value;
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number number) {
            return writeNumber(name, number);
        }
        if (value instanceof Instant time) {
            return Date.from(time);
        }
        if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException("Header " + name + " is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (value instanceof List<?> list) {
            List<Object> out = new ArrayList<>(list.size());
            list.forEach(each -> out.add(writeValue(name, each, depth + 1)));
            return out;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((key, each) -> out.put(String.valueOf(key), writeValue(name, each, depth + 1)));
            return out;
        }
        throw new IllegalArgumentException("Header " + name + " has a value of type "
                + value.getClass().getSimpleName() + ", which AMQP cannot carry.");
    }

    private static Object writeNumber(String name, Number number) {
        if (number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigDecimal decimal) {
            return writeDecimal(name, decimal);
        }
        long value = number instanceof BigInteger big ? writeBig(name, big) : number.longValue();
        return value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
    }

    private static long writeBig(String name, BigInteger value) {
        if (value.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException(
                    "Header " + name + " is a number of " + value.bitLength() + " bits; AMQP carries at most 64.");
        }
        return value.longValue();
    }

    private static BigDecimal writeDecimal(String name, BigDecimal value) {
        BigDecimal positive = value.scale() < 0 ? value.setScale(0) : value;
        if (positive.unscaledValue().bitLength() >= Integer.SIZE || positive.scale() > 255) {
            throw new IllegalArgumentException(
                    "Header " + name + " is a decimal of more than 32 bits or 255 places, which AMQP cannot carry.");
        }
        return positive;
    }

    /** What the client has read. */
    static Map<String, @Nullable Object> read(Map<String, ?> headers) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        headers.forEach((name, value) -> out.put(name, readValue(value)));
        return out;
    }

    private static @Nullable Object readValue(@Nullable Object value) {
        if (value instanceof LongString text) {
            return readText(text.getBytes());
        }
        if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).intValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Date time) {
            return time.toInstant();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>(list.size());
            list.forEach(each -> out.add(readValue(each)));
            return out;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, each) -> out.put(String.valueOf(key), readValue(each)));
            return out;
        }
        return value;
    }

    /** Text if it is UTF-8, else the bytes, as py-amqp does. */
    private static Object readText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }
}
