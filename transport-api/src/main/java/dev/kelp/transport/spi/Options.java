package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportConfigurationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The options of a URL with their types. Every error names the option, what is allowed and the masked URL. */
public final class Options {

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

    private final BrokerUrl url;
    private final Map<String, String> values;

    Options(BrokerUrl url, Map<String, String> values) {
        this.url = url;
        this.values = values;
    }

    /** A text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A secret text. */
    public Optional<Secret> secret(String name) {
        return text(name).map(Secret::of);
    }

    /** A whole number. */
    public OptionalInt integer(String name) {
        String value = values.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw bad(name, OptionType.INTEGER);
        }
    }

    /** A truth value. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw bad(name, OptionType.BOOLEAN);
        });
    }

    /** A duration: seconds, or a number with {@code ms}, {@code s}, {@code m} or {@code h}. */
    public Optional<Duration> duration(String name) {
        return text(name).map(value -> duration(name, value.strip()));
    }

    /** Refuses a value that does not have the described type. */
    public void check(OptionDescription option) {
        switch (option.type()) {
            case INTEGER -> integer(option.name());
            case BOOLEAN -> flag(option.name());
            case DURATION -> duration(option.name());
            case TEXT, SECRET, PATH -> text(option.name());
        }
    }

    private Duration duration(String name, String value) {
        int digits = 0;
        while (digits < value.length() && (Character.isDigit(value.charAt(digits)) || value.charAt(digits) == '.')) {
            digits++;
        }
        BigDecimal seconds = switch (value.substring(digits)) {
            case "", "s" -> BigDecimal.ONE;
            case "ms" -> BigDecimal.valueOf(1, 3);
            case "m" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            default -> throw bad(name, OptionType.DURATION);
        };
        try {
            BigDecimal nanos =
                    new BigDecimal(value.substring(0, digits)).multiply(seconds).multiply(NANOS_PER_SECOND);
            return Duration.ofNanos(nanos.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw bad(name, OptionType.DURATION);
        }
    }

    private TransportConfigurationException bad(String name, OptionType type) {
        return new TransportConfigurationException(
                "Option " + name + " of " + url + " must be " + type.allowed() + ".", null);
    }
}
