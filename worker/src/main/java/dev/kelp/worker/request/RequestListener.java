package dev.kelp.worker.request;

import dev.kelp.transport.session.Inbound;

/**
 * Learns what happens to requests; for logs, metrics and progress displays. Called on the loop: must return at once, and throws nothing.
 */
public interface RequestListener {

    /** Nobody listens. */
    RequestListener NONE = new RequestListener() {};

    /** A task was received. */
    default void onReceived(Request request) {}

    /** A message was refused: it is no task message, or cannot be read. */
    default void onRefused(Inbound inbound, RuntimeException reason) {}

    /** It starts to run. */
    default void onStarted(Request request) {}

    /** It has ended and was settled. */
    default void onEnded(Request request, Outcome outcome, Settlement settlement) {}

    /** It was given up while it ran, because the worker stops; with late acknowledgement it was put back. */
    default void onAbandoned(Request request) {}
}
