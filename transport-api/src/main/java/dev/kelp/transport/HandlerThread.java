package dev.kelp.transport;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread that runs a subscription's handler, one message after the other. */
final class HandlerThread<M> implements Actor {

    private final Mailbox<M> mailbox = new Mailbox<>(0);
    private final Consumer<M> work;
    private final Consumer<HandlerThread<M>> onIdle;
    private final Runner.Running running;
    private volatile @Nullable Thread thread; // while it runs user code

    /** Starts it. The work must not throw; {@code onIdle} is called after each piece of it. */
    HandlerThread(String name, Runner runner, Consumer<M> work, Consumer<HandlerThread<M>> onIdle) {
        this.work = work;
        this.onIdle = onIdle;
        this.running = runner.start(name, mailbox, this);
    }

    /** Gives it a message. */
    void hand(M message) {
        mailbox.post(message);
    }

    @Override
    public Wake turn() {
        M message = mailbox.poll();
        if (message == null) {
            return Wake.ON_POST;
        }
        thread = Thread.currentThread();
        try {
            work.accept(message);
        } finally {
            thread = null;
            onIdle.accept(this);
        }
        return Wake.NOW;
    }

    /** Whether the calling thread is this one, inside the handler. */
    boolean isCaller() {
        return thread == Thread.currentThread();
    }

    /** Asks it to end, interrupting the handler if it is inside. */
    void stop() {
        running.stop();
    }

    boolean awaitStopped(Duration atMost) throws InterruptedException {
        return running.awaitStopped(atMost);
    }
}
