package dev.kelp.transport.virtual.store;

/** How a store can be asked for messages. */
public enum Polling {
    /** One take serves any number of queues. */
    TOGETHER,
    /** A take serves one queue; each queue gets a poller of its own. */
    PER_QUEUE
}
