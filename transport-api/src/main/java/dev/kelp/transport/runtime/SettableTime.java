package dev.kelp.transport.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that stand still until somebody moves them. Safe for any thread. */
public final class SettableTime implements TimeSource {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wallOffsetNanos = new AtomicLong();
    private final Instant origin;

    /** Starts at a wall time, with the monotonic clock at 0. */
    public SettableTime(Instant origin) {
        this.origin = origin;
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return origin.plusNanos(nanos.get() + wallOffsetNanos.get());
    }

    /** Moves both clocks forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time moves forward only, not by " + by);
        }
        nanos.addAndGet(by.toNanos());
    }

    /** Makes the wall clock alone jump, forward or back, as an administrator or NTP does. */
    public void jumpWallClock(Duration by) {
        wallOffsetNanos.addAndGet(by.toNanos());
    }
}
