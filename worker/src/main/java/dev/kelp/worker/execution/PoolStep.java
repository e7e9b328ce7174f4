package dev.kelp.worker.execution;

import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Worker step "Pool": owns the threads that tasks run on. */
public final class PoolStep implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(PoolStep.class);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);

    private final ExecutionPool pool;

    /** Of a pool. */
    public PoolStep(ExecutionPool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "Pool";
    }

    @Override
    public void start() {
        pool.start();
    }

    @Override
    public void stop(StopMode mode) throws InterruptedException {
        if (!pool.stop(ENDS_WITHIN) || pool.stuck() > 0) {
            LOG.warn("Tasks that ignore being interrupted still run; their threads end with the process");
        }
    }
}
