package dev.kelp.worker;

import dev.kelp.worker.boot.BootListener;
import dev.kelp.worker.request.RequestListener;
import java.time.Duration;

/**
 * Learns what happens in a worker: steps, and requests from receipt to settlement. For displays, metrics and tests.
 *
 * <p>Request methods are called on the worker's loop and step methods on the thread that starts or stops the step: return at once.
 */
public interface WorkerListener extends RequestListener, BootListener {

    @Override
    default void on(String blueprint, String step, Event event, Duration took) {}
}
