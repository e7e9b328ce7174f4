package dev.kelp.task.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of the wire as the types they should have, and names the field where they have not.
 *
 * <p>As tolerant as Celery where Celery converts (numbers as text, whole floats), strict elsewhere.
 */
final class Fields {

    private static final int MAX_NUMBER_TEXT = 40;
    private static final Duration MAX_SECONDS = Duration.ofDays(36_500);

    private Fields() {}

    static String text(String field, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw InvalidTaskException.wrongType(field, "text", value);
    }

    static @Nullable String textOrNull(String field, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw InvalidTaskException.wrongType(field, "text or null", value);
    }

    /** A task id: text, though a sender's number is taken as its text. */
    static String id(String field, @Nullable Object value) {
        String text = value instanceof Integer || value instanceof Long ? value.toString() : text(field, value);
        if (text.isEmpty()) {
            throw InvalidTaskException.of(field, "must not be empty.");
        }
        return text;
    }

    static @Nullable Integer integerOrNull(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return number(field, value).intValueExact();
        } catch (ArithmeticException e) {
            throw InvalidTaskException.of(field, "must be a whole number of 32 bits.");
        }
    }

    static int count(String field, @Nullable Object value) {
        Integer number = integerOrNull(field, value);
        if (number != null && number < 0) {
            throw InvalidTaskException.of(field, "must not be negative.");
        }
        return number == null ? 0 : number;
    }

    static @Nullable Boolean booleanOrNull(String field, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        throw InvalidTaskException.wrongType(field, "true, false or null", value);
    }

    static @Nullable Duration secondsOrNull(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        BigDecimal seconds = number(field, value);
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(MAX_SECONDS.toSeconds())) > 0) {
            throw InvalidTaskException.of(
                    field, "must be a number of seconds from 0 to " + MAX_SECONDS.toSeconds() + ".");
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static BigDecimal number(String field, Object value) {
        try {
            if (value instanceof String text && text.length() <= MAX_NUMBER_TEXT) {
                return bounded(field, new BigDecimal(text.strip()));
            }
            if (value instanceof BigInteger
                    || value instanceof Long
                    || value instanceof Integer
                    || value instanceof Short
                    || value instanceof Byte) {
                return new BigDecimal(value.toString());
            }
            if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
                return bounded(field, new BigDecimal(value.toString()));
            }
        } catch (NumberFormatException e) {
            throw InvalidTaskException.of(field, "must be a number; this text or value is none.");
        }
        throw InvalidTaskException.wrongType(field, "a number", value);
    }

    /** A short text can name a number of a billion digits, which nothing here may ever write out. */
    private static BigDecimal bounded(String field, BigDecimal value) {
        if (Math.abs((long) value.scale()) > 400) {
            throw InvalidTaskException.of(field, "is a number out of every range.");
        }
        return value;
    }

    static @Nullable WireTime timeOrNull(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof OffsetDateTime time) {
            return WireTime.of(time);
        }
        if (value instanceof LocalDateTime time) {
            return WireTime.naive(time);
        }
        if (value instanceof Instant instant) {
            return WireTime.of(instant);
        }
        try {
            return WireTime.parse(text(field, value));
        } catch (DateTimeException e) {
            throw InvalidTaskException.of(
                    field, "must be a date and time in ISO 8601, such as 2030-01-02T03:04:05+00:00.");
        }
    }

    static List<@Nullable Object> list(String field, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
        }
        throw InvalidTaskException.wrongType(field, "an array", value);
    }

    static List<@Nullable Object> listOrEmpty(String field, @Nullable Object value) {
        return value == null ? List.of() : list(field, value);
    }

    static Map<String, @Nullable Object> map(String field, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw InvalidTaskException.wrongType(field, "an object", value);
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(text("key of " + field, key), each));
        return Collections.unmodifiableMap(copy);
    }

    static Map<String, @Nullable Object> mapOrEmpty(String field, @Nullable Object value) {
        return value == null ? Map.of() : map(field, value);
    }
}
