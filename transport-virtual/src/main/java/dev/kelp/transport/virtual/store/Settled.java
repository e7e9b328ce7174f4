package dev.kelp.transport.virtual.store;

/** What became of one {@link Settle}, or of one extension. */
public enum Settled {
    /** It is done. */
    DONE,
    /** The lease was over, or taken over by another delivery: nothing was changed. Ignore and count. */
    STALE,
    /** It could not be done this time; the lease still runs. Try again before its deadline. */
    FAILED
}
