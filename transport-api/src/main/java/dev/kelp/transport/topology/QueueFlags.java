package dev.kelp.transport.topology;

/**
 * How long a queue lives.
 *
 * @param durable whether it outlives a restart of the broker
 * @param exclusive whether only the declaring connection may use it, and it goes away with that connection
 * @param autoDelete whether it goes away with its last consumer
 */
public record QueueFlags(boolean durable, boolean exclusive, boolean autoDelete) {

    /** Kept until somebody deletes it. */
    public static final QueueFlags DURABLE = new QueueFlags(true, false, false);
}
