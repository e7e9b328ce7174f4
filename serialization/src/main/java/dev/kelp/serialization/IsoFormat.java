package dev.kelp.serialization;

import dev.kelp.transport.message.EncodeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as Python's {@code isoformat} writes and {@code fromisoformat} reads them.
 *
 * <p>Written: no fraction for whole seconds, else six digits; offsets as {@code +00:00}, never {@code Z}. Read: the extended form, up
 * to nine digits of fraction, {@code T} or a space between date and time, {@code Z} too; of Python 3.11's wider grammar the basic
 * and week forms are refused.
 */
final class IsoFormat {

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HH:MM:ss", "+00:00").toFormatter();

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(TIME)
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .append(TIME)
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private IsoFormat() {}

    static String instant(Instant instant) {
        try {
            return dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new EncodeException("JSON has no form for an Instant outside the years 1 to 9999.", e);
        }
    }

    static String dateTime(LocalDateTime value, @Nullable ZoneOffset offset) {
        return date(value.toLocalDate()) + "T" + time(value.toLocalTime(), offset);
    }

    static String date(LocalDate value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new EncodeException(
                    "JSON has no form for a date in the year " + value.getYear() + "; allowed are 1 to 9999.", null);
        }
        return value.toString();
    }

    static String time(LocalTime value, @Nullable ZoneOffset offset) {
        String local = (value.get(ChronoField.MICRO_OF_SECOND) == 0 ? WHOLE_SECONDS : MICROSECONDS).format(value);
        return offset == null ? local : local + OFFSET.format(offset);
    }

    /** An OffsetDateTime, or a LocalDateTime if no offset is given; a date alone means its midnight, as in Python. */
    static TemporalAccessor parseDateTime(String text) {
        return DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    }

    static LocalDate parseDate(String text) {
        return DATE_TIME.parse(text, LocalDate::from);
    }

    /** A LocalTime, or an OffsetTime if an offset is given. */
    static TemporalAccessor parseTime(String text) {
        return TIME.parseBest(text, OffsetTime::from, LocalTime::from);
    }
}
