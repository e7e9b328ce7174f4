package dev.kelp.task;

/** How one task is sent: where, when, with which limits. Immutable; what is not set is the task's option, then the application's. */
public final class SendOptions {

    /** Nothing set. */
    public static final SendOptions DEFAULTS = builder().build();

    private final SendOptionsBuilder values; // never changed once it is here

    SendOptions(SendOptionsBuilder values) {
        this.values = values;
    }

    /** Starts with nothing set. */
    public static SendOptionsBuilder builder() {
        return new SendOptionsBuilder();
    }

    /** Starts from a copy of these. */
    public SendOptionsBuilder toBuilder() {
        return new SendOptionsBuilder(values);
    }

    SendOptionsBuilder values() {
        return values;
    }
}
