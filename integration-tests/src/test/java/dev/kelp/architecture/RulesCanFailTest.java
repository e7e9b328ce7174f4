package dev.kelp.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.kelp.architecture.fixture.ChanceOffenders;
import dev.kelp.architecture.fixture.PoolOffenders;
import dev.kelp.architecture.fixture.StreamOffenders;
import dev.kelp.architecture.fixture.TimeOffenders;
import dev.kelp.architecture.fixture.TrustOffenders;
import dev.kelp.architecture.fixture.arrows.nowhere.Homeless;
import dev.kelp.architecture.fixture.arrows.transport.elsewhere.Layerless;
import dev.kelp.architecture.fixture.arrows.transport.memory.Driver;
import dev.kelp.architecture.fixture.arrows.transport.spi.NamesASession;
import dev.kelp.architecture.fixture.arrows.worker.NamesABrokerClient;
import dev.kelp.architecture.fixture.arrows.worker.NamesADriver;
import dev.kelp.architecture.fixture.arrows.worker.NamesTheTransport;
import dev.kelp.architecture.fixture.cycle.left.Left;
import dev.kelp.architecture.fixture.cycle.right.Right;
import dev.kelp.architecture.fixture.unmarked.Unmarked;
import dev.kelp.architecture.fixture.util.Oddment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: each is applied to a class that breaks it, and to one that almost does. */
final class RulesCanFailTest {
    private static final String FIXTURES = "dev.kelp.architecture.fixture.arrows";
    private static final ModuleArrows ARROWS = new ModuleArrows(FIXTURES);
    private static final PackageOrder ORDER =
            new PackageOrder(FIXTURES, Module.TRANSPORT_API, List.of(List.of("spi"), List.of("session")));

    static Stream<Arguments> offences() {
        return Stream.of(
                arguments(CoreLawsTest.NO_SLEEP, TimeOffenders.Sleeps.class),
                arguments(CoreLawsTest.NO_SLEEP, TimeOffenders.SleepsByUnit.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.ReadsMillis.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.HandsOnNanoTime.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.ReadsInstant.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.ReadsLocalDateTime.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.TakesTheSystemClock.class),
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.MakesADate.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.SeedsItself.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.SplitsItself.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.RollsInSecret.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.RollsPerThread.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.RollsMath.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.InventsIds.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.MakesAPool.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.StartsATimer.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.TakesTheCommonPool.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.StreamsInParallel.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.SuppliesAnywhere.class),
                arguments(CoreLawsTest.NO_THREAD_ELSEWHERE, PoolOffenders.MakesAThread.class),
                arguments(CoreLawsTest.NO_THREAD_ELSEWHERE, PoolOffenders.HasThreads.class),
                arguments(HostileBytesTest.NO_JAVA_SERIALIZATION, TrustOffenders.ReadsObjects.class),
                arguments(HostileBytesTest.NO_CLASS_BY_NAME, TrustOffenders.NamesAClass.class),
                arguments(HostileBytesTest.NO_CLASS_BY_NAME, TrustOffenders.FindsAClass.class),
                arguments(HostileBytesTest.NO_CLASS_BY_NAME, TrustOffenders.LoadsAClass.class),
                arguments(HostileBytesTest.NO_BLIND_TRUST, TrustOffenders.TrustsEveryone.class),
                arguments(HostileBytesTest.NO_BLIND_TRUST, TrustOffenders.TrustsEveryoneOverTls.class),
                arguments(HostileBytesTest.NO_BLIND_TRUST, TrustOffenders.TrustsEverything.class),
                arguments(HouseRulesTest.NO_CATCH_ALL_PACKAGES, Oddment.class),
                arguments(HouseRulesTest.NO_STANDARD_STREAMS, StreamOffenders.Prints.class),
                arguments(HouseRulesTest.NO_STANDARD_STREAMS, StreamOffenders.PrintsErrors.class),
                arguments(HouseRulesTest.NO_STANDARD_STREAMS, StreamOffenders.PrintsTraces.class),
                arguments(ARROWS.everyClassHasAModule(), Homeless.class),
                arguments(ARROWS.of(Module.WORKER), NamesADriver.class),
                arguments(ARROWS.of(Module.WORKER), NamesABrokerClient.class),
                arguments(ORDER.everyPackageHasALayer(), Layerless.class),
                arguments(ORDER.of(0), NamesASession.class));
    }

    static Stream<Arguments> nearMisses() {
        return Stream.of(
                arguments(CoreLawsTest.NO_CLOCK, TimeOffenders.ReadsTheGivenClock.class),
                arguments(CoreLawsTest.NO_DICE, ChanceOffenders.TakesASeed.class),
                arguments(CoreLawsTest.NO_SHARED_POOL, PoolOffenders.SuppliesOnTheGivenExecutor.class),
                arguments(HostileBytesTest.NO_BLIND_TRUST, TrustOffenders.TrustsTheContext.class),
                arguments(HouseRulesTest.NO_STANDARD_STREAMS, StreamOffenders.WritesTraces.class),
                arguments(ARROWS.everyClassHasAModule(), Driver.class),
                arguments(ARROWS.of(Module.WORKER), NamesTheTransport.class));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void aRuleSeesItsOffender(ArchRule rule, Class<?> offender) {
        assertThat(breaks(rule, offender)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("nearMisses")
    void aRuleLetsTheLawfulNeighbourPass(ArchRule rule, Class<?> neighbour) {
        assertThat(breaks(rule, neighbour)).isFalse();
    }

    @Test
    void aCycleOfTwoPackagesIsSeen() {
        assertThat(breaks(HouseRulesTest.NO_CYCLES, Left.class, Right.class)).isTrue();
        assertThat(breaks(HouseRulesTest.NO_CYCLES, Left.class, Driver.class)).isFalse();
    }

    @Test
    void anUnmarkedPackageIsSeenBesideAMarkedOne() {
        JavaClasses fixtures = new ClassFileImporter().importPackagesOf(Unmarked.class, TimeOffenders.class);

        assertThat(HouseRulesTest.NULL_MARKED
                        .evaluate(fixtures)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(line -> line.contains(Unmarked.class.getName()))
                .noneMatch(line -> line.contains(TimeOffenders.class.getName()));
    }

    private static boolean breaks(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes)).hasViolation();
    }
}
