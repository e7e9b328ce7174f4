package dev.kelp.transport.spi;

import java.util.Objects;

/** A text that never prints: a password or a key. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Wraps a text. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself, for the one call that logs in. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "**";
    }
}
