package dev.kelp.cli;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.spi.BrokerUrl;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text fit for a terminal or a log: in one line, and with {@code **} where a URL has a password or another secret.
 *
 * <p>What Kelp says of URLs is masked where it is made. This is for text that others make: picocli quotes what the user typed, and
 * exceptions of applications say anything.
 */
final class Masked {

    /** From the user's colon to the last @: a password that is not percent-encoded may hold slashes, colons and more of them. */
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^\\s/:@'\"]*):[^\\s'\"]*@");

    private static final Pattern SECRET_OPTION =
            Pattern.compile("(?i)([?&][^=&\\s]*(?:pass|secret|token|key)[^=&\\s]*=)[^&;\\s'\"]*");

    private Masked() {}

    /** A text of any origin. */
    static String line(String text) {
        return escaped(secrets(text).replaceAll("\\R\\s*", " "));
    }

    /** The same where single words of it were typed by the user, who may have put blanks and quotes into a password. */
    static String line(String text, List<String> typed) {
        String masked = text;
        for (String word : typed) {
            String value = word.startsWith("-") ? word.substring(word.indexOf('=') + 1) : word;
            if (value.contains("://") || value.contains("@")) {
                masked = masked.replace(value, url(value));
            }
        }
        return line(masked);
    }

    /** The lines of a text, for instance a stack trace, each masked, none hiding another. */
    static String lines(String text) {
        return text.lines().map(each -> escaped(secrets(each))).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String url(String value) {
        if (!value.contains("://")) {
            return "**" + value.substring(value.lastIndexOf('@'));
        }
        try {
            return BrokerUrl.parseList(value).stream().map(BrokerUrl::toString).collect(Collectors.joining(";"));
        } catch (TransportConfigurationException e) {
            return value.substring(0, value.indexOf("://")) + "://**";
        }
    }

    private static String secrets(String text) {
        Matcher password = PASSWORD.matcher(text);
        return SECRET_OPTION.matcher(password.replaceAll("$1:**@")).replaceAll("$1**");
    }

    private static String escaped(String line) {
        boolean plain = line.chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
        return plain
                ? line
                : line.chars()
                        .mapToObj(c -> c == '\t' || !Character.isISOControl(c)
                                ? String.valueOf((char) c)
                                : String.format("\\u%04x", c))
                        .collect(Collectors.joining());
    }
}
