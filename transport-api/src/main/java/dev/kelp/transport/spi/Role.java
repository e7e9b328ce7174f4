package dev.kelp.transport.spi;

/** What a connection is for. The two never share one: a broker that blocks publishers must not stop consumers. */
public enum Role {
    /** Consumes and settles. */
    CONSUME,
    /** Publishes. */
    PUBLISH
}
