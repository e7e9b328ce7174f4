package dev.kelp.transport.runtime;

/**
 * When an actor wants its next turn, if nothing is posted to it before.
 *
 * @param kind now, at a deadline, or only when something is posted
 * @param nanos the deadline on {@link TimeSource#nanoTime()}; meaningless for the other kinds
 */
public record Wake(Kind kind, long nanos) {

    /** There is more to do: take another turn at once. */
    public static final Wake NOW = new Wake(Kind.NOW, 0);

    /** Nothing to do until something is posted. */
    public static final Wake ON_POST = new Wake(Kind.ON_POST, 0);

    /** This actor is done: it gets no further turn. */
    public static final Wake DONE = new Wake(Kind.DONE, 0);

    /** What to wait for. */
    public enum Kind {
        /** Nothing. */
        NOW,
        /** A point in time, or a post. */
        AT,
        /** A post. */
        ON_POST,
        /** Nothing any more. */
        DONE
    }

    /** At a point of {@link TimeSource#nanoTime()}, or when something is posted. */
    public static Wake at(long nanos) {
        return new Wake(Kind.AT, nanos);
    }

    /** Whichever of two comes first; DONE gives way to everything. */
    public Wake orSooner(Wake other) {
        if (kind == Kind.AT && other.kind == Kind.AT) {
            return nanos - other.nanos <= 0 ? this : other;
        }
        return kind.compareTo(other.kind) <= 0 ? this : other;
    }
}
