package dev.kelp.transport;

import java.time.Duration;

/** Checks of option values, with errors that name the option, the value and what is allowed. */
final class Settings {

    private Settings() {}

    static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than 0, not " + value);
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, not " + value);
        }
        return value;
    }

    static ClassLoader defaultLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Settings.class.getClassLoader() : context;
    }
}
