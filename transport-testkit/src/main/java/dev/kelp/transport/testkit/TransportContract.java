package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.Capability;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of {@link dev.kelp.transport.spi.Transport}: a test class implements this, gives a harness and has one test for each rule.
 *
 * <p>All capabilities are assumed; for each one that the harness says the transport lacks, the rule is asked instead that says what
 * using it does then: it fails with a clear error, or has the documented lesser meaning.
 */
public interface TransportContract {

    /** Longer than any rule that keeps to its own bounds. */
    Duration BOUND = Duration.ofMinutes(2);

    /** A new harness; called once for each rule. */
    TransportHarness harness() throws Exception;

    /** One test for each rule. */
    @TestFactory
    default Stream<DynamicTest> rules() throws Exception {
        try (TransportHarness harness = harness()) {
            Set<Capability> capabilities = EnumSet.allOf(Capability.class);
            capabilities.removeAll(harness.lacks());
            boolean restart = harness.canRestartBroker();
            return TransportRules.BOOK.tests(
                    rule -> rule.appliesTo(capabilities) && (restart || !rule.restartsBroker()), BOUND, this::check);
        }
    }

    private void check(ContractRule<TransportBench> rule) throws Throwable {
        try (TransportBench bench = new TransportBench(harness())) {
            rule.check(bench);
        }
    }
}
