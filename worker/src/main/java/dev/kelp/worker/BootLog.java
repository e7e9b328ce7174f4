package dev.kelp.worker;

import dev.kelp.worker.boot.BootListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says each step's start and stop with its time, in full if asked for, else only what failed. */
final class BootLog implements BootListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kelp.worker.boot");

    private final boolean verbose;

    BootLog(boolean verbose) {
        this.verbose = verbose;
    }

    @Override
    public void on(String blueprint, String step, Event event, Duration took) {
        if (event == Event.FAILED) {
            LOG.warn("{}: {} failed after {} ms", blueprint, step, took.toMillis());
        } else if (verbose) {
            LOG.info(
                    "{}: {} {} in {} ms",
                    blueprint,
                    step,
                    event == Event.STARTED ? "started" : "stopped",
                    took.toMillis());
        } else {
            LOG.debug("{}: {} {} in {} ms", blueprint, step, event, took.toMillis());
        }
    }
}
