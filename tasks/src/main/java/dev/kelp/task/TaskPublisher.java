package dev.kelp.task;

import dev.kelp.transport.error.TransportException;

/** Sends task messages. For any thread. */
@FunctionalInterface
public interface TaskPublisher {

    /**
     * Encodes and publishes one task message and waits for the broker's confirm, within the publish timeout (default 30 s in all).
     *
     * @throws TransportException if it was certainly not stored, or if nobody knows; see {@code PublishException.maybeStored()}
     * @throws dev.kelp.transport.message.EncodeException if an argument has no form in the serializer's format
     */
    void publish(OutgoingTask task);
}
