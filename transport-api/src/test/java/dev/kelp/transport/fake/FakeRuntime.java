package dev.kelp.transport.fake;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A runtime in which waiting moves the clock: whoever waits lets the actors and the test's own script run, and if that does not end
 * the wait the time of its deadline comes.
 */
public final class FakeRuntime {

    private final SettableTime time = new SettableTime(Instant.parse("2026-01-02T03:04:05Z"));
    private final FakeRunner runner = new FakeRunner(time);
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private Runnable onWait = () -> {};
    private boolean standing;
    private final Runtime runtime =
            new Runtime(time, new Random(1), () -> "id-" + ids.incrementAndGet(), runner, new MovingWaiter());

    public Runtime runtime() {
        return runtime;
    }

    public SettableTime time() {
        return time;
    }

    public FakeRunner runner() {
        return runner;
    }

    /** What waiting callers asked for between tries. */
    public List<Duration> pauses() {
        return pauses;
    }

    /** Something that happens once, while somebody waits. */
    public void duringNextWait(Runnable script) {
        onWait = script;
    }

    /** From now on nothing waits and the clock stands still, as in a simulation. */
    public void standStill() {
        standing = true;
    }

    /** Lets the actors do what is due, moves the clock, and lets them do what is due then. */
    public void pass(Duration span) {
        runner.runUntilIdle();
        time.advance(span);
        runner.runUntilIdle();
    }

    private final class MovingWaiter implements Waiter {

        @Override
        public boolean await(Future<?> done, Duration atMost) {
            if (!done.isDone()) {
                Runnable script = onWait;
                onWait = () -> {};
                script.run();
                runner.runUntilIdle();
            }
            if (!done.isDone() && !standing) {
                pass(atMost);
            }
            return done.isDone();
        }

        @Override
        public void pause(Duration span) {
            pauses.add(span);
            if (!standing) {
                pass(span);
            }
        }
    }
}
