package dev.kelp.transport.runtime;

import java.time.Instant;

/** The two clocks of a process: one for durations and deadlines, one for dates that peers read. */
public interface TimeSource {

    /** Monotonic nanoseconds from an arbitrary origin; compare differences only. Leases and deadlines use this one. */
    long nanoTime();

    /** The wall clock, which may jump; only for what is written to or read from the wire (eta, expires, timestamps). */
    Instant now();
}
