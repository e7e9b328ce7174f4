package dev.kelp.task;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Route;

/**
 * How a task message came to this worker.
 *
 * @param route exchange and routing key it was published with
 * @param attempts whether and how often it may have been delivered before
 * @param hostname node name of the worker
 */
public record TaskDelivery(Route route, Attempts attempts, String hostname) {}
