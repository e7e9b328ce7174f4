package dev.kelp.task;

/** The numbers that a message's priority and urgency may have. */
final class Ranges {

    private Ranges() {}

    static int priority(int value) {
        return within("priority", value, 255);
    }

    static int urgency(int value) {
        return within("urgency", value, 9);
    }

    private static int within(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; allowed are 0 to " + most + ".");
        }
        return value;
    }
}
