package dev.kelp.worker.boot;

import java.time.Duration;

/** Learns of every step's start and stop; for the boot log. Called on the thread that starts or stops the blueprint. */
public interface BootListener {

    /** Nobody listens. */
    BootListener NONE = (blueprint, step, event, took) -> {};

    /** A step has started, stopped or failed, and how long that took. */
    void on(String blueprint, String step, Event event, Duration took);

    /** What happened to a step. */
    enum Event {
        /** Its start returned. */
        STARTED,
        /** Its stop returned. */
        STOPPED,
        /** Its start or stop threw. */
        FAILED
    }
}
