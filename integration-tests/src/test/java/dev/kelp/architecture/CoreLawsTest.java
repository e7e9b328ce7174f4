package dev.kelp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kelp.architecture.KelpClasses.ALL;
import static dev.kelp.architecture.KelpClasses.CORE;
import static dev.kelp.architecture.KelpClasses.CORE_BUT_RUNTIME;
import static dev.kelp.architecture.KelpClasses.OUTSIDE_RUNTIME;
import static dev.kelp.architecture.Uses.anyMember;
import static dev.kelp.architecture.Uses.bareConstructorOf;
import static dev.kelp.architecture.Uses.member;
import static dev.kelp.architecture.Uses.predicate;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Law 8: time, randomness, ids and threads are injected, so that a whole fleet can run on simulated time. */
final class CoreLawsTest {
    static final ArchRule NO_SLEEP = noClasses()
            .that(OUTSIDE_RUNTIME)
            .should()
            .accessTargetWhere(or(member(Thread.class, "sleep"), member(TimeUnit.class, "sleep")))
            .because("a sleeping thread hears nothing and cannot be simulated; wait through the Waiter or an Actor");

    static final ArchRule NO_CLOCK = noClasses()
            .that(CORE_BUT_RUNTIME)
            .should()
            .accessTargetWhere(or(
                    member(System.class, "currentTimeMillis", "nanoTime"),
                    member(Clock.class, "systemUTC", "systemDefaultZone", "system", "tickSeconds", "tickMillis"),
                    bareConstructorOf(Date.class),
                    predicate("java.time's now", CoreLawsTest::readsTheWallClock)))
            .because("time comes from the injected Runtime");

    static final ArchRule NO_DICE = noClasses()
            .that(CORE_BUT_RUNTIME)
            .should()
            .accessTargetWhere(or(
                    bareConstructorOf(Random.class),
                    bareConstructorOf(SplittableRandom.class),
                    anyMember(SecureRandom.class),
                    anyMember(ThreadLocalRandom.class),
                    member(Math.class, "random"),
                    member(UUID.class, "randomUUID")))
            .because("randomness and ids come from the injected Runtime");

    static final ArchRule NO_SHARED_POOL = noClasses()
            .that(CORE)
            .should()
            .accessTargetWhere(or(
                    anyMember(Executors.class),
                    anyMember(Timer.class),
                    member(ForkJoinPool.class, "commonPool"),
                    predicate("parallel streams", CoreLawsTest::runsInParallel),
                    predicate("CompletableFuture's default pool", CoreLawsTest::usesTheDefaultPool)))
            .because("threads come from the injected Runtime; an unnamed pool has no owner, no bound and no stop");

    /** Where threads are made: actors, the tasks of a worker, and what amqp-client asks a factory for. */
    private static final String[] THREAD_MAKERS = {
        "dev.kelp.transport.runtime", "dev.kelp.worker.execution", "dev.kelp.transport.amqp"
    };

    static final ArchRule NO_THREAD_ELSEWHERE = noClasses()
            .that(CORE.and(not(resideInAnyPackage(THREAD_MAKERS)))
                    .as("are in the core, outside " + List.of(THREAD_MAKERS)))
            .should()
            .accessTargetWhere(predicate("new Thread or new executor", CoreLawsTest::makesThreads))
            .because("a reader must be able to list the threads; an actor on a Runner needs none of its own");

    @Test
    void threadsAreMadeInThreePlaces() {
        NO_THREAD_ELSEWHERE.check(ALL);
    }

    @Test
    void onlyTheRuntimeSleeps() {
        NO_SLEEP.check(ALL);
    }

    @Test
    void onlyTheRuntimeReadsAClock() {
        NO_CLOCK.check(ALL);
    }

    @Test
    void onlyTheRuntimeRollsDice() {
        NO_DICE.check(ALL);
    }

    @Test
    void theCoreStartsNoSharedPool() {
        NO_SHARED_POOL.check(ALL);
    }

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        return access.getTarget().getOwner().getPackageName().equals("java.time")
                && access.getTarget() instanceof CodeUnitAccessTarget now
                && now.getName().equals("now")
                && now.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean makesThreads(JavaAccess<?> access) {
        JavaClass owner = access.getTarget().getOwner();
        return access.getTarget().getName().equals("<init>")
                && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(ExecutorService.class));
    }

    private static boolean runsInParallel(JavaAccess<?> access) {
        return access.getTarget().getOwner().getPackageName().startsWith("java.util")
                && access.getTarget().getName().matches("parallel(Stream)?");
    }

    private static boolean usesTheDefaultPool(JavaAccess<?> access) {
        return access.getTarget().getOwner().isAssignableTo(CompletableFuture.class)
                && access.getTarget() instanceof CodeUnitAccessTarget async
                && async.getName().endsWith("Async")
                && async.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Executor.class));
    }
}
