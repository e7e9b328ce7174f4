package dev.kelp.transport.virtual.store;

import java.util.Objects;

/**
 * What became of one {@link Put}.
 *
 * @param kind whether it is stored
 * @param reason why not, for people; empty when stored
 */
public record PutResult(Kind kind, String reason) {

    /** It is stored. */
    public static final PutResult STORED = new PutResult(Kind.STORED, "");

    /** Refuses nulls. */
    public PutResult {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether it is stored. */
    public enum Kind {
        /** Stored as durably as the store can. */
        STORED,
        /** Certainly not stored. */
        FAILED,
        /** Sent, and no answer came: it may be stored. */
        UNKNOWN
    }

    /** Certainly not stored. */
    public static PutResult failed(String reason) {
        return new PutResult(Kind.FAILED, reason);
    }

    /** It may be stored. */
    public static PutResult unknown(String reason) {
        return new PutResult(Kind.UNKNOWN, reason);
    }
}
