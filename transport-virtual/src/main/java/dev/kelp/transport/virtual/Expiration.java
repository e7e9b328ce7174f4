package dev.kelp.transport.virtual;

import dev.kelp.transport.message.MessageProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code expiration} property: a time to live, written as whole milliseconds in text. */
final class Expiration {

    static final String RULE =
            "The expiration of a message is whole milliseconds as text, for instance 60000; this one is not.";

    private static final int MAX_DIGITS = 15;

    private Expiration() {}

    /** Whether there is none, or one that can be read. */
    static boolean isValid(MessageProperties properties) {
        String text = properties.expiration();
        return text == null
                || (!text.isEmpty()
                        && text.length() <= MAX_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** The time to live of valid properties; {@code null} if there is none. */
    static @Nullable Duration of(MessageProperties properties) {
        String text = properties.expiration();
        return text == null ? null : Duration.ofMillis(Long.parseLong(text));
    }
}
