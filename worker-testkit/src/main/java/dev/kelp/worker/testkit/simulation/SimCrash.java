package dev.kelp.worker.testkit.simulation;

/** A simulated process died at this point. An Error, so that no code on the way out takes it for a failure it may handle. */
final class SimCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimCrash(String process) {
        super(process + " crashed", null, false, false);
    }
}
