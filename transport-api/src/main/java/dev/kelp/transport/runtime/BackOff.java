package dev.kelp.transport.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing waits between tries, with full jitter: a random time between 0 and a bound that doubles up to a cap.
 *
 * @param first bound of the first wait
 * @param cap highest bound
 */
public record BackOff(Duration first, Duration cap) {

    /** How Kelp reconnects: 0.2 s doubling to 5 s. */
    public static final BackOff RECONNECT = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** The wait before try {@code attempt + 1}; {@code attempt} counts from 0. */
    public Duration afterAttempt(int attempt, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(boundAfter(attempt).toNanos() + 1));
    }

    /** The longest wait before try {@code attempt + 1}, for waits that need no jitter. */
    public Duration boundAfter(int attempt) {
        int doublings = Math.min(attempt, 30);
        long grown = first.toNanos() << doublings;
        boolean overflown = grown >> doublings != first.toNanos();
        return overflown || grown > cap.toNanos() ? cap : Duration.ofNanos(grown);
    }

    /** The same, but never below a floor; for refusals that trying fast cannot cure. */
    public Duration afterAttempt(int attempt, RandomGenerator random, Duration floor) {
        Duration wait = afterAttempt(attempt, random);
        return wait.compareTo(floor) < 0 ? floor : wait;
    }
}
