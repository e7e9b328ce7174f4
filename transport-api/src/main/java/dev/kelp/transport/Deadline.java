package dev.kelp.transport;

import dev.kelp.transport.runtime.Runtime;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of one call, shared by everything the call waits for.
 *
 * <p>An interrupt is answered like the deadline, and the thread's flag stays set. So is a wait in a simulation, where time stands
 * still: no loop that pauses here can go on for ever.
 */
final class Deadline {

    private final Runtime runtime;
    private final long end;

    private Deadline(Runtime runtime, long end) {
        this.runtime = runtime;
        this.end = end;
    }

    static Deadline in(Duration time, Runtime runtime) {
        return new Deadline(runtime, runtime.time().nanoTime() + time.toNanos());
    }

    /** What is left; zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - runtime.time().nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }

    /** Waits until something is done, at most to the deadline and this long; whether it is done. */
    boolean await(Future<?> done, Duration atMost) {
        try {
            return runtime.waiter().await(done, shorter(left(), atMost));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return done.isDone();
        }
    }

    /** Waits for this long before another try; false if no other try should follow. */
    boolean pause(Duration wait) {
        if (wait.compareTo(left()) >= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        return wait.isZero() || paused(wait);
    }

    private boolean paused(Duration wait) {
        long before = runtime.time().nanoTime();
        try {
            runtime.waiter().pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return runtime.time().nanoTime() != before;
    }

    /** Takes a lock, at the latest at the deadline; whether it was taken. */
    boolean acquire(ReentrantLock lock) {
        if (lock.tryLock()) {
            return true;
        }
        try {
            return lock.tryLock(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
