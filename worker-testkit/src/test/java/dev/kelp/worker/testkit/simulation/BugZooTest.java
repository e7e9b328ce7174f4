package dev.kelp.worker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation proves something only if it notices workers that are known to be bad. */
class BugZooTest {

    private static final int SEEDS = 200;

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource({
        "ACKS_BEFORE_THE_RUN, I8",
        "SETTLES_ON_A_NEW_SESSION, I8",
        "IGNORES_THE_PREFETCH, I9",
    })
    void a_known_bad_worker_is_caught(KnownBad variant, String invariant) throws IOException {
        KnownBad.Installed bug = variant.install();
        try {
            Optional<List<String>> caught = LongStream.range(0, SEEDS)
                    .mapToObj(Simulation::run)
                    .map(SimulationReport::violations)
                    .filter(violations -> violations.stream().anyMatch(each -> each.startsWith(invariant)))
                    .findFirst();
            assertThat(caught).as("%s within %d seeds", variant, SEEDS).isPresent();
        } finally {
            bug.close();
        }
        assertThat(Simulation.run(1).violations()).as("taken out again").isEmpty();
    }
}
