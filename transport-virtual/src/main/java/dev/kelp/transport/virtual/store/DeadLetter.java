package dev.kelp.transport.virtual.store;

import java.util.Objects;

/**
 * A message that died inside the store, leased so that a crash on its way to the dead letters does not lose it.
 *
 * @param lease the message; not counted as an attempt
 * @param death why it died
 */
public record DeadLetter(Lease lease, Death death) {

    /** Refuses nulls. */
    public DeadLetter {
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(death, "death");
    }
}
