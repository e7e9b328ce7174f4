package dev.kelp.task.protocol;

import dev.kelp.serialization.KombuJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scalars as Python's repr writes them; what Python has no form for, as its own text. */
final class PythonRepr {

    private PythonRepr() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return floating(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return "Decimal('" + decimal + "')";
        }
        if (value instanceof UUID uuid) {
            return "UUID('" + uuid + "')";
        }
        return time(value);
    }

    private static String time(Object value) {
        if (value instanceof OffsetDateTime time) {
            return dateTime(time.toLocalDateTime(), ", tzinfo=" + zone(time.getOffset()));
        }
        if (value instanceof Instant instant) {
            return time(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime time) {
            return dateTime(time, "");
        }
        if (value instanceof LocalDate date) {
            return "datetime.date(" + date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth() + ")";
        }
        return value instanceof LocalTime time ? "datetime.time(" + clock(time) + ")" : value.toString();
    }

    private static String dateTime(LocalDateTime time, String zone) {
        return "datetime.datetime(" + time.getYear() + ", " + time.getMonthValue() + ", " + time.getDayOfMonth() + ", "
                + clock(time.toLocalTime()) + zone + ")";
    }

    private static String clock(LocalTime time) {
        StringJoiner parts = new StringJoiner(", ");
        parts.add(String.valueOf(time.getHour())).add(String.valueOf(time.getMinute()));
        int micros = time.getNano() / 1000;
        if (time.getSecond() != 0 || micros != 0) {
            parts.add(String.valueOf(time.getSecond()));
        }
        return micros == 0
                ? parts.toString()
                : parts.add(String.valueOf(micros)).toString();
    }

    private static String zone(ZoneOffset offset) {
        if (offset.equals(ZoneOffset.UTC)) {
            return "datetime.timezone.utc";
        }
        int seconds = offset.getTotalSeconds();
        String delta = seconds < 0 ? "days=-1, seconds=" + (seconds + 86_400) : "seconds=" + seconds;
        return "datetime.timezone(datetime.timedelta(" + delta + "))";
    }

    private static String floating(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return KombuJson.write(value); // Python's JSON writes finite floats by their repr
    }
}
