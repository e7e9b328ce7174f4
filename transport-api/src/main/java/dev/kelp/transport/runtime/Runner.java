package dev.kelp.transport.runtime;

import java.time.Duration;

/**
 * Gives actors their turns: on a thread each in a process, all in one thread in a simulation.
 *
 * <p>This and {@link Waiter} are the only two places where Kelp waits.
 */
public interface Runner {

    /**
     * Starts an actor: it gets a first turn, then one after every post to its mailbox and one at each deadline it returns.
     *
     * @param name of the thread, and in diagnostics
     */
    Running start(String name, Mailbox<?> mailbox, Actor actor);

    /**
     * Whether an actor may spend the time it would be parked inside one bounded blocking call, such as a long poll. False in a
     * simulation, where nothing ever waits.
     */
    boolean mayBlock();

    /** A started actor. */
    interface Running {

        /**
         * Asks it to end: it is woken, interrupted if it is inside a blocking call, and gets no turn after the present one. Returns
         * at once; calling it twice does nothing.
         */
        void stop();

        /** Waits until it has ended, at most this long; true if it has. In a simulation: whether it has. */
        boolean awaitStopped(Duration atMost) throws InterruptedException;
    }
}
