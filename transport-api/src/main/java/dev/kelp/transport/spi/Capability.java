package dev.kelp.transport.spi;

/**
 * Something that not every transport can do. The contract suite assumes all of them and, for each one that a driver lacks, asserts
 * that using it fails with a clear error or has the documented lesser meaning.
 */
public enum Capability {
    /** Topic exchanges. */
    TOPIC_EXCHANGE,
    /** Fanout exchanges. */
    FANOUT_EXCHANGE,
    /** Headers exchanges. */
    HEADERS_EXCHANGE,
    /** A fanout message is stored until its consumer settles it; without it fanout is at most once. */
    RELIABLE_FANOUT,
    /** A publish to several queues is stored in all or none. */
    ATOMIC_ROUTING,
    /** The broker says that it stored a message. */
    PUBLISH_CONFIRM,
    /** An unroutable mandatory publish is reported. */
    MANDATORY,
    /** A publish may carry a delay before it becomes visible. */
    DELAYED_DELIVERY,
    /** {@link Channel#delay}: a delivery can be put back for a time. Without it the consumer holds it. */
    DELAYED_REQUEUE,
    /** Messages carry priorities that change the order. */
    PRIORITIES,
    /** A higher priority number is served sooner, as on RabbitMQ; without it a lower one is, as on Kombu's other transports. */
    HIGHEST_PRIORITY_FIRST,
    /** Messages and queues have a time to live. */
    MESSAGE_TTL,
    /** Unused queues go away ({@code x-expires}). */
    QUEUE_EXPIRES,
    /** A bound on the length of a queue. */
    MAX_LENGTH,
    /** Rejected, expired and too often delivered messages go to a dead-letter target. */
    DEAD_LETTERING,
    /** Deliveries are counted by the broker. */
    DELIVERY_COUNT,
    /** One queue and priority is first in, first out while nothing fails. */
    FIFO_ORDER,
    /** Exclusive queues are kept from other connections. */
    EXCLUSIVE_QUEUES,
    /** A consumer learns that its queue was deleted. */
    CANCEL_NOTIFICATION,
    /** A declaration that differs from an earlier one is refused. */
    EQUIVALENCE_CHECK,
    /** One prefetch window for the whole channel, changed at any time by {@link Channel#qos}. Without it: one per consumer, fixed. */
    CHANNEL_PREFETCH,
    /** Unsettled deliveries can be settled through the next connection; see {@link Channel#adopt}. */
    DELIVERIES_OUTLIVE_CONNECTION
}
