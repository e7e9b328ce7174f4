package dev.kelp.worker.testkit.simulation;

/**
 * How often things go wrong, as probabilities of one call.
 *
 * @param breakBefore the connection breaks before a call reaches the broker
 * @param loseAnswer it breaks after the broker did what was asked
 * @param crash the process dies at the call
 * @param resultStore the result store fails
 */
record Faults(double breakBefore, double loseAnswer, double crash, double resultStore) {

    static final Faults NONE = new Faults(0, 0, 0, 0);
}
