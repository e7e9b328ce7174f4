package dev.kelp.transport.message;

/**
 * What the broker knows of earlier deliveries of a message. Never taken from what the sender wrote.
 *
 * @param redelivered whether it may have been delivered before
 * @param count deliveries including this one; 0 where the broker does not count
 */
public record Attempts(boolean redelivered, int count) {

    /** The first delivery, on a broker that counts. */
    public static final Attempts FIRST = new Attempts(false, 1);

    /** The first delivery, on a broker that does not count. */
    public static final Attempts UNCOUNTED = new Attempts(false, 0);

    /** Perhaps not the first delivery, on a broker that does not count. */
    public static final Attempts REDELIVERED = new Attempts(true, 0);
}
