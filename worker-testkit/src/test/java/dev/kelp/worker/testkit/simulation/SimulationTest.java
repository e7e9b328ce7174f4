package dev.kelp.worker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The simulation over many seeds. {@code -Dkelp.simulation.seeds=20000} runs more of them, {@code -Dkelp.simulation.first=4711} begins
 * elsewhere; a failing seed names itself.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("kelp.simulation.first", 0);
    private static final long SEEDS = Long.getLong("kelp.simulation.seeds", 1_000);

    @Test
    void every_seed_keeps_every_invariant() {
        List<String> failures = LongStream.range(FIRST, FIRST + SEEDS)
                .mapToObj(Simulation::run)
                .filter(report -> !report.isClean())
                .map(SimulationReport::toLine)
                .toList();

        assertThat(failures).isEmpty();
    }

    @Test
    void one_seed_is_one_history() {
        assertThat(Simulation.run(42).log()).isEqualTo(Simulation.run(42).log());
    }

    @Test
    void the_faults_really_happen() {
        Set<String> faults = LongStream.range(0, 30)
                .mapToObj(Simulation::run)
                .flatMap(report -> report.causes().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(faults).contains("connection lost", "crash", "end undetermined", "given up");
    }
}
