package dev.kelp.transport.testkit.chaos;

/** Which way bytes flow through a {@link ChaosProxy}. */
public enum Direction {
    /** From the client to the server. */
    TO_SERVER,
    /** From the server to the client. */
    TO_CLIENT
}
