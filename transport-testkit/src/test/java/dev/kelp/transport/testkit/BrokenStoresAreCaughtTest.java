package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the contract of stores is seen failing: a rule that nothing fails proves nothing. */
final class BrokenStoresAreCaughtTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @TestFactory
    Stream<DynamicTest> a_store_that() {
        return variants()
                .flatMap(variant -> variant.caughtBy().stream()
                        .map(id -> DynamicTest.dynamicTest(
                                variant.flaw() + " is caught by " + id, () -> caught(variant, id))));
    }

    @Test
    void every_rule_is_seen_failing() {
        TreeSet<String> seen = new TreeSet<>();
        variants().map(BrokenVariant::caughtBy).forEach(seen::addAll);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        StoreRules.BOOK.rules().stream().map(ContractRule::id).toList());
    }

    private static Stream<BrokenVariant<QueueStore>> variants() {
        return Stream.of(BrokenPutsAndTakes.all(), BrokenSettlements.all(), BrokenLeases.all(), BrokenQueues.all())
                .flatMap(List::stream);
    }

    private static void caught(BrokenVariant<QueueStore> variant, String id) throws Throwable {
        ContractRule<StoreBench> rule = StoreRules.BOOK.rule(id);
        assertThat(Noticed.by(() -> {
                    try (StoreBench bench = new StoreBench(new FakeStoreHarness(variant.breakage(), SHORT))) {
                        rule.check(bench);
                    }
                }))
                .as("%s notices a store that %s", rule, variant.flaw())
                .isTrue();
    }
}
