package dev.kelp.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a source file must not contain, where bytecode no longer shows it. Each method returns the offences found. */
final class SourceRules {
    private static final int LONGEST = 400;
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("(//|\\*)\\s*(TODO|FIXME|XXX)\\b");
    private static final Pattern DRIVER_IN_QUOTES =
            Pattern.compile("(?i)\"[^\"]*\\b(amqps?|rabbitmq|rediss?|valkey|sqs|memory:)[^\"]*\"");

    private SourceRules() {}

    /** A file that no one reads at one sitting. */
    static List<String> tooLong(List<String> lines) {
        return lines.size() > LONGEST ? List.of(lines.size() + " lines, at most " + LONGEST) : List.of();
    }

    /** Notes to oneself instead of issues. */
    static List<String> leftForLater(List<String> lines) {
        return linesWith(LEFT_FOR_LATER, lines);
    }

    /** String literals that name a driver; comments may. */
    static List<String> driversInQuotes(List<String> lines) {
        return linesWith(DRIVER_IN_QUOTES, lines);
    }

    private static List<String> linesWith(Pattern pattern, List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(index -> pattern.matcher(lines.get(index)).find())
                .mapToObj(index -> (index + 1) + ": " + lines.get(index).strip())
                .toList();
    }
}
