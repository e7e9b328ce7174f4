package dev.kelp.transport.spi;

import java.util.Objects;

/**
 * One option of a transport, given as a query parameter of the URL.
 *
 * @param name as written in the URL
 * @param type what values look like; checked before {@link Transport#connect}
 * @param defaultText the value when it is not given, as text for people
 * @param meaning one sentence
 */
public record OptionDescription(String name, OptionType type, String defaultText, String meaning) {

    /** Refuses nulls. */
    public OptionDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultText, "defaultText");
        Objects.requireNonNull(meaning, "meaning");
    }
}
