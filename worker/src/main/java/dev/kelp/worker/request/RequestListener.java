package dev.kelp.worker.request;

/**
 * Learns what happens to requests; for logs, metrics and progress displays. Called on the loop: must return at once, and throws nothing.
 */
public interface RequestListener {

    /** Nobody listens. */
    RequestListener NONE = new RequestListener() {};

    /** A task was received. */
    default void onReceived(Request request) {}

    /** It starts to run. */
    default void onStarted(Request request) {}

    /** It has ended and was settled. */
    default void onEnded(Request request, Outcome outcome, Settlement settlement) {}
}
