package dev.kelp.task;

/** Thrown by a task to end without any state: nothing is stored and nothing follows, the message is acknowledged. */
public final class Ignore extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Ends the task silently. */
    public Ignore() {
        super("The task asked to be ignored");
    }
}
