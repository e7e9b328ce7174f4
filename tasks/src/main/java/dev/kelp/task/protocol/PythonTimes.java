package dev.kelp.task.protocol;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Dates and times as Python's isoformat writes them. */
final class PythonTimes {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private PythonTimes() {}

    static String isoFormat(LocalDateTime value) {
        return (value.get(ChronoField.MICRO_OF_SECOND) == 0 ? SECONDS : MICROS).format(value);
    }

    static String isoFormat(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
