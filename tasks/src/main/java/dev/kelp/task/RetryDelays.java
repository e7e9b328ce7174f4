package dev.kelp.task;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long an automatic retry waits: Celery's get_exponential_backoff_interval, in milliseconds instead of seconds. */
final class RetryDelays {

    private static final int MAX_DOUBLINGS = 40;

    private RetryDelays() {}

    static Duration of(TaskOptions options, int retries, RandomGenerator random) {
        if (options.retryBackoff().isEmpty()) {
            return options.defaultRetryDelay();
        }
        double factor = options.retryBackoff().get().toMillis();
        double doubled = factor * Math.pow(2, Math.min(retries, MAX_DOUBLINGS));
        long wait = Math.min((long) doubled, options.retryBackoffMax().toMillis());
        return Duration.ofMillis(options.retryJitter() ? random.nextLong(wait + 1) : wait);
    }
}
