package dev.kelp.transport.spi;

/**
 * How many deliveries may be unsettled at a time.
 *
 * @param prefetchCount the bound; 0 is none
 */
public record Qos(int prefetchCount) {

    /** No bound. */
    public static final Qos UNLIMITED = new Qos(0);

    /** Highest count that AMQP can carry. */
    public static final int MAX_PREFETCH = 65_535;

    /** Refuses negative and too high counts. */
    public Qos {
        if (prefetchCount < 0 || prefetchCount > MAX_PREFETCH) {
            throw new IllegalArgumentException(
                    "A prefetch count is 0 (no bound) to " + MAX_PREFETCH + ", not " + prefetchCount);
        }
    }
}
