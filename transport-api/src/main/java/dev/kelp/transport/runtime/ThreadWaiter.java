package dev.kelp.transport.runtime;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Parks the calling thread. */
final class ThreadWaiter implements Waiter {

    @Override
    public boolean await(Future<?> done, Duration atMost) throws InterruptedException {
        try {
            done.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return done.isDone();
        } catch (ExecutionException | CancellationException e) {
            return true; // done, and the caller asks the future how
        }
        return true;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, time.toNanos()));
    }
}
