package dev.kelp.worker.execution;

import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;

/** Learns how runs go. Called on pool threads; posts to the loop and returns at once. */
public interface ExecutionListener {

    /** The arguments are bound and the body is about to run. */
    void onStarted(Request request);

    /** The run is over and its result is stored where that was to be done. Exactly once for each run that was not given up. */
    void onCompleted(Request request, Outcome outcome);
}
