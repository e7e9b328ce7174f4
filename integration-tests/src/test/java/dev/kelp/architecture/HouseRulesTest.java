package dev.kelp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.kelp.architecture.KelpClasses.ALL;
import static dev.kelp.architecture.Uses.member;
import static dev.kelp.architecture.Uses.predicate;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds for every package and class, whatever it is for. */
final class HouseRulesTest {
    static final ArchRule NO_CYCLES = slices().matching("dev.kelp.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");

    static final ArchRule NO_CATCH_ALL_PACKAGES = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..misc..",
                    "..manager..",
                    "..managers..")
            .because("a package is named for what it does");

    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that(not(resideInAnyPackage("dev.kelp.cli..", "dev.kelp.examples..")))
            .should()
            .accessTargetWhere(or(
                    member(System.class, "out", "err"), predicate("printStackTrace()", HouseRulesTest::printsItsTrace)))
            .because("a library logs; only the command writes to the terminal");

    static final ArchRule NULL_MARKED = classes().should(beInANullMarkedPackage());

    @Test
    void packagesFormNoCycle() {
        NO_CYCLES.check(ALL);
    }

    @Test
    void noPackageIsADrawerForOddments() {
        NO_CATCH_ALL_PACKAGES.check(ALL);
    }

    @Test
    void onlyProgramsWriteToTheTerminal() {
        NO_STANDARD_STREAMS.check(ALL);
    }

    @Test
    void everyPackageSaysThatNullIsNamed() {
        NULL_MARKED.check(ALL);
    }

    /** To the standard error, that is; a trace printed to a writer of one's own is a string. */
    private static boolean printsItsTrace(JavaAccess<?> access) {
        return access.getTarget().getOwner().isAssignableTo(Throwable.class)
                && access.getTarget() instanceof CodeUnitAccessTarget unit
                && unit.getName().equals("printStackTrace")
                && unit.getRawParameterTypes().isEmpty();
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                String message = item.getName() + (marked ? " is" : " is not") + " in a @NullMarked package";
                events.add(new SimpleConditionEvent(item, marked, message));
            }
        };
    }
}
