package dev.kelp.transport;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends asynchronous publishes that the broker does not answer in time; whoever waits for a publish watches the clock himself.
 *
 * <p>Invariant: after {@link #watch} returns, a turn is due no later than the confirm timeout of what was submitted before it. For
 * {@code armed} is cleared before the lanes are looked through, and a lane is looked through under the lock it is filled under.
 */
final class PublishConfirmTimer implements Actor {

    private final List<PublishLane> lanes;
    private final Mailbox<Runnable> mailbox = new Mailbox<>(0);
    private volatile boolean armed;
    private Runner.@Nullable Running running; // guarded by this

    PublishConfirmTimer(List<PublishLane> lanes) {
        this.lanes = lanes;
    }

    /** Says that something was submitted that nobody waits for. */
    void watch(Runtime runtime) {
        if (!armed) {
            armed = true;
            startOnce(runtime);
            mailbox.wake();
        }
    }

    @Override
    public Wake turn() {
        armed = false;
        Wake next = Wake.ON_POST;
        for (PublishLane lane : lanes) {
            next = next.orSooner(lane.expire());
        }
        armed = next.kind() == Wake.Kind.AT;
        return next;
    }

    private synchronized void startOnce(Runtime runtime) {
        if (running == null) {
            running = runtime.runner().start("kelp-publish-timer", mailbox, this);
        }
    }

    /** Ends it; returns at once if it never ran. */
    synchronized void stop(Duration atMost) {
        if (running == null) {
            return;
        }
        running.stop();
        try {
            running.awaitStopped(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
