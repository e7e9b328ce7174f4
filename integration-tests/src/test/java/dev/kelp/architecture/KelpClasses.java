package dev.kelp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the rules speak of. */
final class KelpClasses {
    /** Every class of Kelp's modules, without tests. */
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kelp");

    /** Code that must run on simulated time from one seed: all but programs and what only tests use. */
    static final DescribedPredicate<JavaClass> CORE = not(resideInAnyPackage(
                    "dev.kelp.cli..", "dev.kelp.examples..", "dev.kelp..testkit.."))
            .as("are in the core");

    /** Code outside the one package that meets the real clock, dice and threads. */
    static final DescribedPredicate<JavaClass> OUTSIDE_RUNTIME =
            not(resideInAnyPackage("dev.kelp.transport.runtime")).as("are outside runtime");

    /** Both. */
    static final DescribedPredicate<JavaClass> CORE_BUT_RUNTIME =
            CORE.and(OUTSIDE_RUNTIME).as("are in the core, outside runtime");

    private KelpClasses() {}
}
