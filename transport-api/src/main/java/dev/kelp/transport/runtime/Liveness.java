package dev.kelp.transport.runtime;

import java.time.Duration;

/**
 * Proof that an owner's loop still turns. Leases are renewed only while it does, so that a deadlocked owner does not keep its
 * messages for ever.
 */
public final class Liveness {

    private final TimeSource time;
    private volatile long lastTurn; // written by the owning loop only

    /** Alive from now on. */
    public Liveness(TimeSource time) {
        this.time = time;
        this.lastTurn = time.nanoTime();
    }

    /** Called by the owner's loop at each turn. */
    public void turned() {
        lastTurn = time.nanoTime();
    }

    /** Whether the loop has turned within this time. Any thread. */
    public boolean turnedWithin(Duration span) {
        return time.nanoTime() - lastTurn <= span.toNanos();
    }
}
