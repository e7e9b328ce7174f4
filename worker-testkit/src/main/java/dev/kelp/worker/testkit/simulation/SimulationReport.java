package dev.kelp.worker.testkit.simulation;

import java.util.List;
import java.util.Map;

/**
 * What one seed showed.
 *
 * @param seed replays it
 * @param violations invariants that did not hold; empty if all is well
 * @param runs tasks and retries that were sent
 * @param starts how often their bodies began
 * @param causes faults for which a message may be delivered once more, by kind
 * @param log everything that happened, in order
 */
public record SimulationReport(
        long seed, List<String> violations, int runs, int starts, Map<String, Integer> causes, List<String> log) {

    /** Whether every invariant held. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /** One line that says what failed and how to see it again. */
    public String toLine() {
        return isClean()
                ? "seed " + seed + ": " + runs + " runs, " + starts + " starts, causes " + causes
                : "seed " + seed + " failed: " + violations.get(0) + " (replay: Simulation.run(" + seed + "L))";
    }
}
