package dev.kelp.transport.virtual;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a topic exchange as AMQP means it: words are separated by dots, {@code *} is exactly one word, {@code #} any number
 * of words, also none. An empty key has no words, as in RabbitMQ.
 *
 * <p>Matching takes time proportional to words of the pattern times words of the key at the worst: a hostile pattern cannot stall it.
 */
final class TopicPattern {

    private static final List<String> NO_WORDS = List.of();

    private final List<String> pattern;

    private TopicPattern(List<String> pattern) {
        this.pattern = pattern;
    }

    static TopicPattern of(String pattern) {
        return new TopicPattern(words(pattern));
    }

    boolean matches(String routingKey) {
        List<String> key = words(routingKey);
        int at = 0;
        int in = 0;
        int hash = -1; // the last # passed in the pattern, and the word of the key up to which it reaches
        int reach = 0;
        while (in < key.size()) {
            if (isHash(at)) {
                hash = at++;
                reach = in;
            } else if (isWord(at, key.get(in))) {
                at++;
                in++;
            } else if (hash >= 0) {
                at = hash + 1;
                in = ++reach;
            } else {
                return false;
            }
        }
        while (isHash(at)) {
            at++;
        }
        return at == pattern.size();
    }

    private boolean isHash(int at) {
        return at < pattern.size() && pattern.get(at).equals("#");
    }

    private boolean isWord(int at, @Nullable String word) {
        return at < pattern.size()
                && (pattern.get(at).equals("*") || pattern.get(at).equals(word));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? NO_WORDS : List.of(text.split("\\.", -1));
    }
}
