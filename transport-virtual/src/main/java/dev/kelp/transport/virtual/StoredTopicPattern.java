package dev.kelp.transport.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A topic pattern as Python peers keep it in Redis: the text of a regular expression, in the dialect of Kombu 5.7
 * ({@code *} is {@code [^\.]+}) or of older ones ({@code *} is {@code .*?[^\.]}); {@code #} is {@code .*?} in both. It means what that
 * expression means, which differs from AMQP: {@code #} needs its dots.
 *
 * <p>Only these two dialects are read, never a general expression: the text comes from the wire. Matching follows all positions of the
 * pattern at once, so that its time is bounded by the product of the two lengths.
 */
final class StoredTopicPattern {

    private static final String NOT_DOTS = "[^\\.]+";
    private static final String NOT_DOT = "[^\\.]";
    private static final String ANYTHING = ".*?";

    private final List<Step> steps;

    private StoredTopicPattern(List<Step> steps) {
        this.steps = steps;
    }

    /** One character, or with {@code repeats} any number of them. */
    private record Step(Kind kind, char literal, boolean repeats) {
        enum Kind {
            LITERAL,
            NOT_DOT,
            ANY
        }

        boolean accepts(char c) {
            return switch (kind) {
                case LITERAL -> c == literal;
                case NOT_DOT -> c != '.';
                case ANY -> c != '\n'; // as Python's dot
            };
        }
    }

    /** Reads the stored text; empty if it is in neither dialect. */
    static Optional<StoredTopicPattern> parse(String text) {
        if (text.length() < 2 || !text.startsWith("^") || !text.endsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        int end = text.length() - 1;
        while (at < end) {
            int next = read(text, at, end, steps);
            if (next < 0) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(new StoredTopicPattern(List.copyOf(steps)));
    }

    private static int read(String text, int at, int end, List<Step> into) {
        if (text.startsWith(NOT_DOTS, at)) {
            into.add(new Step(Step.Kind.NOT_DOT, '\0', false));
            into.add(new Step(Step.Kind.NOT_DOT, '\0', true));
            return at + NOT_DOTS.length();
        }
        if (text.startsWith(NOT_DOT, at)) {
            into.add(new Step(Step.Kind.NOT_DOT, '\0', false));
            return at + NOT_DOT.length();
        }
        if (text.startsWith(ANYTHING, at)) {
            into.add(new Step(Step.Kind.ANY, '\0', true));
            return at + ANYTHING.length();
        }
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < end) {
            into.add(new Step(Step.Kind.LITERAL, text.charAt(at + 1), false));
            return at + 2;
        }
        if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
            return -1; // Kombu escapes everything else
        }
        into.add(new Step(Step.Kind.LITERAL, c, false));
        return at + 1;
    }

    boolean matches(String routingKey) {
        boolean[] here =
                new boolean[steps.size() + 1]; // positions of the pattern that the text read so far can have reached
        here[0] = true;
        skipRepeats(here);
        for (int i = 0; i < routingKey.length(); i++) {
            here = read(here, routingKey.charAt(i));
        }
        return here[steps.size()];
    }

    private boolean[] read(boolean[] here, char c) {
        boolean[] next = new boolean[here.length];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (here[i] && step.accepts(c)) {
                next[step.repeats() ? i : i + 1] = true;
            }
        }
        skipRepeats(next);
        return next;
    }

    private void skipRepeats(boolean[] positions) {
        for (int i = 0; i < steps.size(); i++) {
            if (positions[i] && steps.get(i).repeats()) {
                positions[i + 1] = true;
            }
        }
    }
}
