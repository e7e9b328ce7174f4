package dev.kelp.worker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long SEEDS = Long.getLong("kelp.simulation.seeds", 1_000);

    @Test
    void every_seed_keeps_every_invariant() {
        List<String> failures = LongStream.range(0, SEEDS)
                .mapToObj(Simulation::run)
                .filter(report -> !report.isClean())
                .map(SimulationReport::toLine)
                .toList();

        assertThat(failures).isEmpty();
    }
}
