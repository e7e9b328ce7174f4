package dev.kelp.transport.runtime;

/**
 * A piece of work that owns its state and takes turns: loop, poller, settler, lease keeper, beat.
 *
 * <p>A turn handles what is there and returns; it never parks. What may block inside a turn is bounded by a stated timeout. Turns
 * of one actor never overlap and each sees what the one before wrote, so its fields need no locks.
 */
@FunctionalInterface
public interface Actor {

    /**
     * Handles what is there.
     *
     * @return when the next turn is due at the latest
     * @throws InterruptedException if it is asked to stop while inside a bounded blocking call; it then gets one more turn
     */
    Wake turn() throws InterruptedException;
}
