package dev.kelp.task.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An eta or expires as the wire has it: a date and time, with an offset or without one.
 *
 * <p>A naive one (without offset) is read in the zone of the worker, whatever the sender meant: Celery 5.7 does so. Immutable.
 */
public final class WireTime {

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Where the time begins behind a date of ten characters. */
    private static final int TIME_AT = 10;

    private final LocalDateTime dateTime;
    private final @Nullable ZoneOffset offset;

    private WireTime(LocalDateTime dateTime, @Nullable ZoneOffset offset) {
        this.dateTime = dateTime.truncatedTo(ChronoUnit.MICROS);
        this.offset = offset;
    }

    /** A moment, written with offset {@code +00:00} and cut to microseconds, as Celery writes a countdown. */
    public static WireTime of(Instant instant) {
        return new WireTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /** A date and time with an offset. */
    public static WireTime of(OffsetDateTime value) {
        return new WireTime(value.toLocalDateTime(), value.getOffset());
    }

    /** A date and time that every worker reads in its own zone. */
    public static WireTime naive(LocalDateTime value) {
        return new WireTime(value, null);
    }

    /**
     * Reads ISO 8601 text, as Python's isoformat and Celery's own parser take it; a space may stand for the T.
     *
     * @throws DateTimeException if it is not such a text
     */
    public static WireTime parse(String text) {
        boolean spaced = text.length() > TIME_AT && text.charAt(TIME_AT) == ' ';
        String iso = spaced ? text.substring(0, TIME_AT) + 'T' + text.substring(TIME_AT + 1) : text;
        TemporalAccessor parsed = READ.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime withOffset) {
            return of(withOffset);
        }
        return naive(parsed instanceof LocalDateTime time ? time : ((LocalDate) parsed).atStartOfDay());
    }

    /** The moment, with the zone that a naive time is read in. */
    public Instant at(ZoneId naiveZone) {
        return offset == null ? dateTime.atZone(naiveZone).toInstant() : dateTime.toInstant(offset);
    }

    /** The offset, if it has one. */
    public Optional<ZoneOffset> offset() {
        return Optional.ofNullable(offset);
    }

    /** As Python's isoformat: {@code 2030-01-02T03:04:05[.678900][+00:00]}; a fraction has six digits, an offset is never Z. */
    @Override
    public String toString() {
        return PythonTimes.isoFormat(dateTime) + (offset == null ? "" : PythonTimes.isoFormat(offset));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireTime that && dateTime.equals(that.dateTime) && Objects.equals(offset, that.offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(dateTime, offset);
    }
}
