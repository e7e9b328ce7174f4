package dev.kelp.task;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of single values: numbers by value (never losing digits), enums by name, dates, UUID, URI and decimals also from text,
 * durations from seconds or ISO 8601.
 */
final class ScalarConversions {

    private static final int MAX_SCALE = 1000;

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = new HashMap<>();
    private static final Map<Class<?>, Function<String, Object>> TEXTS = new HashMap<>();

    static {
        NUMBERS.put(Byte.class, BigDecimal::byteValueExact);
        NUMBERS.put(Short.class, BigDecimal::shortValueExact);
        NUMBERS.put(Integer.class, BigDecimal::intValueExact);
        NUMBERS.put(Long.class, BigDecimal::longValueExact);
        NUMBERS.put(BigInteger.class, BigDecimal::toBigIntegerExact);
        NUMBERS.put(BigDecimal.class, value -> value);
        NUMBERS.put(Float.class, BigDecimal::floatValue);
        NUMBERS.put(Double.class, BigDecimal::doubleValue);
        NUMBERS.put(
                Duration.class,
                value -> Duration.ofNanos(
                        value.movePointRight(9).setScale(0, RoundingMode.DOWN).longValueExact()));

        TEXTS.put(UUID.class, UUID::fromString);
        TEXTS.put(URI.class, URI::create);
        TEXTS.put(BigDecimal.class, text -> sane(new BigDecimal(text)));
        TEXTS.put(BigInteger.class, BigInteger::new);
        TEXTS.put(Duration.class, Duration::parse);
        TEXTS.put(Instant.class, text -> OffsetDateTime.parse(text).toInstant());
        TEXTS.put(OffsetDateTime.class, OffsetDateTime::parse);
        TEXTS.put(ZonedDateTime.class, ZonedDateTime::parse);
        TEXTS.put(LocalDateTime.class, LocalDateTime::parse);
        TEXTS.put(LocalDate.class, LocalDate::parse);
        TEXTS.put(LocalTime.class, LocalTime::parse);
        TEXTS.put(OffsetTime.class, OffsetTime::parse);
    }

    private ScalarConversions() {}

    static Object convert(Object value, Class<?> wanted, String place) {
        Class<?> type = BOXES.getOrDefault(wanted, wanted);
        if (type.isInstance(value)) {
            return value;
        }
        try {
            Object converted = converted(value, type);
            if (converted != null) {
                return converted;
            }
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            // The text of these may quote the value: the mismatch below says enough.
        }
        throw mismatch(place, wanted, value);
    }

    private static @Nullable Object converted(Object value, Class<?> type) {
        if (value instanceof Number number) {
            return fromNumber(number, type);
        }
        if (value instanceof String text) {
            return fromText(text, type);
        }
        if (value instanceof OffsetDateTime time) {
            return type == Instant.class
                    ? time.toInstant()
                    : type == ZonedDateTime.class ? time.toZonedDateTime() : null;
        }
        return null;
    }

    private static @Nullable Object fromNumber(Number number, Class<?> type) {
        if (number instanceof Double real && (type == Double.class || type == Float.class)) {
            return type == Double.class ? (Object) real : (Object) real.floatValue();
        }
        Function<BigDecimal, Object> reader = NUMBERS.get(type);
        return reader == null ? null : reader.apply(sane(new BigDecimal(number.toString())));
    }

    /** Rounding or printing a number with a huge exponent would take gigabytes. */
    private static BigDecimal sane(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new ArithmeticException();
        }
        return value;
    }

    private static @Nullable Object fromText(String text, Class<?> type) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            return null;
        }
        if (type == Character.class && text.length() == 1) {
            return text.charAt(0);
        }
        Function<String, Object> reader = TEXTS.get(type);
        return reader == null || text.length() > MAX_SCALE ? null : reader.apply(text);
    }

    /** Keys of objects are text on the wire, numbers included. */
    static @Nullable Object convertKey(@Nullable Object key, Type type, String place) {
        Class<?> wanted = type instanceof Class<?> plain ? BOXES.getOrDefault(plain, plain) : Object.class;
        Function<BigDecimal, Object> reader = Number.class.isAssignableFrom(wanted) ? NUMBERS.get(wanted) : null;
        if (reader != null && key instanceof String text && text.length() <= MAX_SCALE) {
            try {
                return reader.apply(sane(new BigDecimal(text)));
            } catch (ArithmeticException | NumberFormatException e) {
                throw mismatch(place + "'s keys", wanted, key);
            }
        }
        return ArgumentConverter.convert(key, type, place + "'s keys");
    }

    static ArgumentException mismatch(String place, Class<?> wanted, @Nullable Object value) {
        String allowed = wanted.isEnum() ? "one of " + List.of(wanted.getEnumConstants()) : wanted.getSimpleName();
        return new ArgumentException(place + " must be " + allowed + ", not " + describe(value));
    }

    private static String describe(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "an array";
        }
        return value instanceof String
                ? "this text"
                : "this " + value.getClass().getSimpleName();
    }
}
