package dev.kelp.transport.testkit.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** What is wrong with one direction at the moment. Safe for any thread; whoever waits in it is woken by every change. */
final class Faults {

    private static final long NO_CUT = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Trigger> triggers = new CopyOnWriteArrayList<>();
    private long latencyNanos; // guarded by lock, as all below
    private int bytesPerSecond;
    private boolean blackhole;
    private long bytesUntilCut = NO_CUT;
    private boolean ended;

    void latency(Duration each) {
        change(() -> latencyNanos = each.toNanos());
    }

    void throttle(int limit) {
        change(() -> bytesPerSecond = limit);
    }

    void blackhole(boolean on) {
        change(() -> blackhole = on);
    }

    void cutAfter(long bytes) {
        change(() -> bytesUntilCut = bytes);
    }

    void trigger(Trigger trigger) {
        triggers.add(trigger);
    }

    List<Trigger> triggers() {
        return triggers;
    }

    void heal() {
        triggers.clear();
        change(() -> {
            latencyNanos = 0;
            bytesPerSecond = 0;
            blackhole = false;
            bytesUntilCut = NO_CUT;
        });
    }

    /** Lets everybody go who waits, for good. */
    void end() {
        change(() -> ended = true);
    }

    /** Lets everybody look again who waits. */
    void wake() {
        change(() -> {});
    }

    /** Waits until so many bytes may go on, or their connection is over. */
    void awaitPassage(int bytes, BooleanSupplier over) throws InterruptedException {
        lock.lock();
        try {
            long left = delay(bytes);
            while (!ended && !over.getAsBoolean() && (blackhole || left > 0)) {
                if (blackhole) {
                    changed.await();
                } else {
                    left = Math.min(changed.awaitNanos(left), delay(bytes));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes may go on before a cut, if that comes with so many at the latest; else one more than so many. They are counted. */
    int untilCut(int bytes) {
        lock.lock();
        try {
            if (bytesUntilCut > bytes) {
                bytesUntilCut -= bytesUntilCut == NO_CUT ? 0 : bytes;
                return bytes + 1;
            }
            int allowed = (int) bytesUntilCut;
            bytesUntilCut = NO_CUT;
            return allowed;
        } finally {
            lock.unlock();
        }
    }

    private long delay(int bytes) {
        return latencyNanos + (bytesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
