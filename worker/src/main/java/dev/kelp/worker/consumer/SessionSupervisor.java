package dev.kelp.worker.consumer;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionOpener;
import dev.kelp.worker.boot.Blueprint;
import dev.kelp.worker.boot.BootListener;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session open for the loop, with the consumer blueprint around each: its steps are made and started anew for every session,
 * on the session opener's thread, and stopped before the next.
 */
public final class SessionSupervisor {

    private static final Logger LOG = LoggerFactory.getLogger(SessionSupervisor.class);
    private static final Duration OPENER_ENDS = Duration.ofSeconds(16); // one connect and handshake, and a little more

    private final ConsumerLoop loop;
    private final LoopParts parts;
    private final List<SessionStep> userSteps;
    private final BootListener bootListener;
    private final Reconnector reconnector;
    private final String workerName;
    private volatile @Nullable SessionOpener opener;
    private volatile @Nullable Blueprint
            blueprint; // written by the opener's thread, then read by the one that stops the worker

    /**
     * For a loop and the steps that users add to its sessions.
     *
     * @param workerName prefix of the thread's name
     */
    public SessionSupervisor(
            String workerName,
            ConsumerLoop loop,
            LoopParts parts,
            Reconnector reconnector,
            List<SessionStep> userSteps,
            BootListener bootListener) {
        this.workerName = workerName;
        this.loop = loop;
        this.parts = parts;
        this.reconnector = reconnector;
        this.userSteps = List.copyOf(userSteps);
        this.bootListener = bootListener;
    }

    /** Begins to open the first session; does not wait for it. */
    public void start() {
        Runtime runtime = parts.runtime();
        SessionOpener started = new SessionOpener(
                workerName + "-session-opener", reconnector, loop.sessionEvents(), this::prepare, runtime);
        opener = started;
        loop.reopenWith(started::reopen);
        started.open();
    }

    /** On the opener's thread: the steps of a fresh session. */
    private void prepare(Session session) {
        stopSteps(StopMode.COLD);
        Blueprint fresh =
                blueprint(new SessionContext(session, loop, parts.settings().queues()));
        try {
            fresh.start();
            blueprint = fresh;
        } catch (TransportException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("Interrupted while setting up a session on " + session.url() + ".", e);
        } catch (Exception e) {
            throw new ConnectionException("A step of the session on " + session.url() + " failed: " + e + ".", e);
        }
    }

    private Blueprint blueprint(SessionContext context) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConnectionStep(context, parts.runtime().waiter()));
        steps.add(new TasksStep(context));
        userSteps.forEach(factory -> steps.add(factory.create(context)));
        steps.add(new EventLoopStep());
        return Blueprint.of("consumer", steps, bootListener, parts.runtime().time()::nanoTime);
    }

    /** The steps around each session, in starting order, to be drawn and never started. */
    public Blueprint blueprintForGraphs() {
        return blueprint(new SessionContext(null, loop, parts.settings().queues()));
    }

    /** Asks the loop to come to rest; may be called again to make it faster. */
    public Future<?> drain(StopMode mode, Duration grace) {
        return loop.drain(mode, grace);
    }

    /** Ends the last session: no further one is opened, its steps are stopped, the connection last. Call it when the loop has drained. */
    public void stop(StopMode mode) throws InterruptedException {
        SessionOpener started = opener;
        if (started != null && !started.stop(OPENER_ENDS)) {
            LOG.warn("The thread that opens sessions has not ended within {} s", OPENER_ENDS.toSeconds());
        }
        stopSteps(mode);
    }

    private void stopSteps(StopMode mode) {
        Blueprint last = blueprint;
        blueprint = null;
        if (last == null) {
            return;
        }
        try {
            last.stop(mode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A step of the session could not be stopped", e);
        }
    }
}
