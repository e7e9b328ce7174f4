package dev.kelp.transport.runtime;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * How a caller waits: for a confirm, a result, a connection, the next try, the end of a close.
 *
 * <p>Every wait has a bound. In a simulation nothing waits: what is not done is answered as at the deadline.
 */
public interface Waiter {

    /**
     * Waits until something is done, at most this long.
     *
     * @return whether it is done
     * @throws InterruptedException if the caller was interrupted
     */
    boolean await(Future<?> done, Duration atMost) throws InterruptedException;

    /**
     * Waits for a time, for instance before the next try.
     *
     * @throws InterruptedException if the caller was interrupted
     */
    void pause(Duration time) throws InterruptedException;
}
