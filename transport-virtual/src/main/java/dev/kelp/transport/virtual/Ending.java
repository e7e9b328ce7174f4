package dev.kelp.transport.virtual;

import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Settle.End;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery is to end, before its dead letters are routed.
 *
 * @param delay for DELAY, else zero
 * @param death for DEAD, else {@code null}
 */
record Ending(End end, Duration delay, @Nullable Death death) {

    static final Ending ACK = new Ending(End.ACK, Duration.ZERO, null);
    static final Ending FRONT = new Ending(End.FRONT, Duration.ZERO, null);
    static final Ending BACK = new Ending(End.BACK, Duration.ZERO, null);

    static Ending delay(Duration delay) {
        return new Ending(End.DELAY, delay, null);
    }

    static Ending dead(Death death) {
        return new Ending(End.DEAD, Duration.ZERO, death);
    }
}
