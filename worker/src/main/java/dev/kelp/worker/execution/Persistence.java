package dev.kelp.worker.execution;

import dev.kelp.task.result.ResultStoreException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.worker.request.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The stores and publishes at the end of one task: each is done, or the end of the task is undetermined and the rest is left out.
 *
 * <p>With late acknowledgement one try is enough, because the message comes again. With early acknowledgement it does not: a bounded
 * number of tries, with a pause between.
 */
final class Persistence {

    private static final int EARLY_TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Runtime runtime;
    private final int tries;
    private @Nullable RuntimeException failure;

    Persistence(Runtime runtime, boolean late) {
        this.runtime = runtime;
        this.tries = late ? 1 : EARLY_TRIES;
    }

    /** Does it, unless something before it failed. What another try cannot cure is thrown. */
    void run(Runnable action) {
        if (failure != null) {
            return;
        }
        RuntimeException last = attempt(action);
        for (int left = tries - 1; last != null && left > 0 && pause(); left--) {
            last = attempt(action);
        }
        failure = last;
    }

    private static @Nullable RuntimeException attempt(Runnable action) {
        try {
            action.run();
            return null;
        } catch (TransportException | ResultStoreException e) {
            if (isPermanent(e)) {
                throw e;
            }
            return e;
        }
    }

    /** Whether another try would fail alike: nobody is bound for the message, or a setting is wrong. */
    private static boolean isPermanent(RuntimeException e) {
        boolean returned =
                e instanceof PublishException publish && publish.reason() == PublishException.Reason.RETURNED;
        return returned || e instanceof TransportConfigurationException;
    }

    private boolean pause() {
        try {
            runtime.waiter().pause(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The outcome if everything was done, else that it is undetermined. */
    Outcome outcome(Outcome intended) {
        return failure == null ? intended : new Outcome.Undetermined(failure);
    }
}
