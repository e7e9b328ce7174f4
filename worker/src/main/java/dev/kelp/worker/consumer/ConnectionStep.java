package dev.kelp.worker.consumer;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.runtime.Waiter;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import java.time.Duration;

/** Consumer step "Connection": owns the session, and closes it last. */
public final class ConnectionStep implements Step {

    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(12); // the RPC timeout and a little more

    private final SessionContext context;
    private final Waiter waiter;

    ConnectionStep(SessionContext context, Waiter waiter) {
        this.context = context;
        this.waiter = waiter;
    }

    @Override
    public String name() {
        return "Connection";
    }

    @Override
    public void start() {
        if (!context.session().isOpen()) {
            throw new ConnectionException("Lost " + context.session().url() + " right after connecting.", null);
        }
    }

    /** Unsettled deliveries go back with the session; one that was lost is closed already. */
    @Override
    public void stop(StopMode mode) throws InterruptedException {
        waiter.await(context.loop().closeSession(context.generation()), CLOSE_AT_MOST);
    }
}
