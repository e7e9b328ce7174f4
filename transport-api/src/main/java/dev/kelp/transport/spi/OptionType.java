package dev.kelp.transport.spi;

/** What the values of an option look like. */
public enum OptionType {
    /** Any text. */
    TEXT("text"),
    /** Text that is never shown. */
    SECRET("text, never shown"),
    /** A whole number. */
    INTEGER("a whole number"),
    /** {@code true} or {@code false}; also 1 and 0. */
    BOOLEAN("true or false"),
    /** A number of seconds as in Kombu ({@code 10}, {@code 0.5}), or with a unit: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
    DURATION("a duration: 10 or 10s, 500ms, 2m, 1h"),
    /** The path of a file. */
    PATH("the path of a file");

    private final String allowed;

    OptionType(String allowed) {
        this.allowed = allowed;
    }

    /** What is allowed, for error messages and {@code kelp transports}. */
    public String allowed() {
        return allowed;
    }
}
