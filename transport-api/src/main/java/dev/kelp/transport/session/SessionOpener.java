package dev.kelp.transport.session;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.spi.BrokerUrl;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens sessions for a loop on a thread of its own, so that the loop goes on while a broker is away: for ever, with back-off.
 *
 * <p>One for each owner. The owner calls {@link #open} once, and again after each loss; the answer comes through its listener.
 */
public final class SessionOpener {

    private final Reconnector reconnector;
    private final SessionListener listener;
    private final SessionSetup setup;
    private final Runtime runtime;
    private final Mailbox<Boolean> requests = new Mailbox<>(1); // true: after a loss
    private final Runner.Running running;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Starts the thread; it does nothing until asked. */
    public SessionOpener(
            String threadName, Reconnector reconnector, SessionListener listener, SessionSetup setup, Runtime runtime) {
        this.reconnector = reconnector;
        this.listener = listener;
        this.setup = setup;
        this.runtime = runtime;
        this.running = runtime.runner().start(threadName, requests, new Opening());
    }

    /** Asks for the first session. Any thread. */
    public void open() {
        requests.post(false);
    }

    /** Asks for the next one after a loss. Any thread. */
    public void reopen() {
        requests.post(true);
    }

    /** Ends it; a session that is just being opened is closed, not handed over. Waits at most this long for the thread to end. */
    public boolean stop(Duration atMost) throws InterruptedException {
        stopped.set(true);
        running.stop();
        return running.awaitStopped(atMost);
    }

    private final class Opening implements Actor {
        private boolean wanted;
        private long notBefore = runtime.time().nanoTime();

        @Override
        public Wake turn() {
            for (Boolean request = requests.poll(); request != null; request = requests.poll()) {
                request(request);
            }
            if (!wanted) {
                return Wake.ON_POST;
            }
            return notBefore - runtime.time().nanoTime() > 0 ? Wake.at(notBefore) : attempt();
        }

        private void request(boolean afterLoss) {
            if (afterLoss) {
                reconnector.lost();
            }
            wanted = true;
            notBefore = runtime.time().nanoTime() + reconnector.delay().toNanos();
        }

        private Wake attempt() {
            BrokerUrl url = reconnector.current();
            try {
                Session session = reconnector.attempt(listener, setup);
                wanted = false;
                handOver(session);
                return Wake.ON_POST;
            } catch (TransportException e) {
                Duration delay = reconnector.delay();
                notBefore = runtime.time().nanoTime() + delay.toNanos();
                listener.onOpenFailed(url, e, delay);
                return Wake.at(notBefore);
            }
        }

        private void handOver(Session session) {
            if (stopped.get()) {
                session.close();
            } else {
                listener.onOpened(session);
            }
        }
    }
}
