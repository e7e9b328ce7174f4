package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of {@link QueueStore}: a test class implements this, gives a harness and has one test for each rule.
 *
 * <p>All capabilities that depend on a store are assumed; for one that the store does not name, the rule for stores without it is
 * asked instead.
 */
public interface QueueStoreContract {

    /** Longer than any rule that keeps to its own bounds. */
    Duration BOUND = Duration.ofMinutes(2);

    /** A new harness; called once for each rule. */
    QueueStoreHarness harness();

    /** One test for each rule. */
    @TestFactory
    default Stream<DynamicTest> rules() {
        Set<Capability> capabilities = capabilities();
        return StoreRules.BOOK.tests(rule -> rule.appliesTo(capabilities), BOUND, rule -> {
            try (StoreBench bench = new StoreBench(harness())) {
                rule.check(bench);
            }
        });
    }

    private Set<Capability> capabilities() {
        try (QueueStoreHarness harness = harness();
                QueueStore store = harness.open()) {
            return store.capabilities().set();
        }
    }
}
