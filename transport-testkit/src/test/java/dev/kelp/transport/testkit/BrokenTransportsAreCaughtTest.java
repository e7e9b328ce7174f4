package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the contract of transports is seen failing: a rule that nothing fails proves nothing. */
final class BrokenTransportsAreCaughtTest {

    private static final Duration SHORT = Duration.ofMillis(250);

    @TestFactory
    Stream<DynamicTest> a_transport_that() {
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
                .containsExactlyInAnyOrderElementsOf(TransportRules.BOOK.rules().stream()
                        .map(ContractRule::id)
                        .toList());
    }

    private static Stream<BrokenVariant<FakeTransportHarness>> variants() {
        return Stream.of(
                        BrokenPublishing.all(),
                        BrokenDelivering.all(),
                        BrokenSettling.all(),
                        BrokenTopology.all(),
                        BrokenLives.all())
                .flatMap(List::stream);
    }

    private static void caught(BrokenVariant<FakeTransportHarness> variant, String id) throws Throwable {
        ContractRule<TransportBench> rule = TransportRules.BOOK.rule(id);
        FakeTransportHarness harness = variant.breakage().apply(new FakeTransportHarness(SHORT));
        assertThat(Noticed.by(() -> {
                    try (TransportBench bench = new TransportBench(harness)) {
                        rule.check(bench);
                    }
                }))
                .as("%s notices a transport that %s", rule, variant.flaw())
                .isTrue();
    }
}
