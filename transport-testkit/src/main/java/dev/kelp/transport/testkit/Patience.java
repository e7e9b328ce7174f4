package dev.kelp.transport.testkit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long a rule waits for something that has to happen. Nothing waits longer, and nothing waits that is there already.
 *
 * @param bound longest wait for one thing
 */
record Patience(Duration bound) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** The next element. */
    <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(bound.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            throw new AssertionError("Waited " + bound + " for " + what + ", in vain");
        }
        return next;
    }

    /** What a future holds in the end; a rule that was found broken in it is thrown as it is. */
    <T> T result(Future<T> future, String what) throws Exception {
        try {
            return future.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError broken) {
                throw broken;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError("Waited " + bound + " for " + what + ", in vain", e);
        }
    }

    /** Looks again and again; only for what gives no signal, such as the state of a broker. */
    void until(String what, BooleanSupplier condition) {
        until(what, LOOK_AGAIN, condition);
    }

    /** As above, with some time between two looks. */
    void until(String what, Duration lookAgain, BooleanSupplier condition) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > bound.toNanos()) {
                throw new AssertionError("Waited " + bound + " until " + what + ", in vain");
            }
            LockSupport.parkNanos(this, lookAgain.toNanos());
        }
    }

    /** Runs something on a thread of its own. */
    static <T> Future<T> inBackground(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
