package dev.kelp.worker.consumer;

import dev.kelp.worker.boot.Step;

/** Makes a consumer step anew for each session; how users put steps of their own into the consumer blueprint. */
@FunctionalInterface
public interface SessionStep {

    /** A fresh step for a fresh session. Called on the thread that opens sessions, before any step is started. */
    Step create(SessionContext context);
}
