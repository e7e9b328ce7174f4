package dev.kelp.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as options have them: seconds as in Celery ({@code 30}, {@code 0.5}), or with a unit ({@code 500ms}, {@code 2m}). */
final class DurationText implements ITypeConverter<Duration> {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)?");

    @Override
    public Duration convert(String text) {
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; allowed are seconds (30, 0.5) or a number with ms, s, m, h or d");
        }
        long unit = millis(matcher.group(2));
        return Duration.ofMillis(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    private static long millis(@org.jspecify.annotations.Nullable String unit) {
        return switch (unit == null ? "s" : unit) {
            case "ms" -> 1;
            case "m" -> Duration.ofMinutes(1).toMillis();
            case "h" -> Duration.ofHours(1).toMillis();
            case "d" -> Duration.ofDays(1).toMillis();
            default -> Duration.ofSeconds(1).toMillis();
        };
    }

    /** A duration for people: {@code 0.5 s}, {@code 25 s}. */
    static String shown(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
