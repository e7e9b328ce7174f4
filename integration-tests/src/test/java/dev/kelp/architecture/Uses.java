package dev.kelp.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;
import java.util.function.Predicate;

/** Predicates over accesses: calls, field accesses, and method references, which ArchUnit's call predicates overlook. */
final class Uses {
    private Uses() {}

    /** Accesses to the named members of {@code owner}. */
    static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String... members) {
        List<String> names = List.of(members);
        return predicate(
                owner.getSimpleName() + "." + String.join("|", members),
                access -> isOwnedBy(owner, access)
                        && names.contains(access.getTarget().getName()));
    }

    /** Accesses to any member of {@code owner}. */
    static DescribedPredicate<JavaAccess<?>> anyMember(Class<?> owner) {
        return predicate(owner.getSimpleName() + ".*", access -> isOwnedBy(owner, access));
    }

    /** Constructor calls of {@code owner} without arguments. */
    static DescribedPredicate<JavaAccess<?>> bareConstructorOf(Class<?> owner) {
        return predicate(
                "new " + owner.getSimpleName() + "()",
                access -> isOwnedBy(owner, access)
                        && access.getTarget() instanceof CodeUnitAccessTarget unit
                        && unit.getName().equals("<init>")
                        && unit.getRawParameterTypes().isEmpty());
    }

    /** An access named {@code description} that {@code test} recognises. */
    static DescribedPredicate<JavaAccess<?>> predicate(String description, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static boolean isOwnedBy(Class<?> owner, JavaAccess<?> access) {
        return access.getTarget().getOwner().isEquivalentTo(owner);
    }
}
