package dev.kelp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** The arrows of {@link Module} as rules over the packages below a root. */
record ModuleArrows(String root) {
    /** A class outside every module has no row that says what it may name. */
    ArchRule everyClassHasAModule() {
        return classes()
                .should(ArchCondition.from(DescribedPredicate.describe(
                        "belong to a module", type -> owner(type).isPresent())));
    }

    /** The classes of {@code module} name only classes that its row reaches. */
    ArchRule of(Module module) {
        return classes()
                .that(DescribedPredicate.describe(
                        "belong to " + module, type -> owner(type).equals(Optional.of(module))))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "its arrows reach " + module.reachable(), type -> isWithinReach(module, type)));
    }

    private boolean isWithinReach(Module module, JavaClass type) {
        String packageName = type.getBaseComponentType().getPackageName();
        if (type.getBaseComponentType().isPrimitive() || module.mayNameLibrary(packageName)) {
            return true;
        }
        return owner(type)
                .filter(owner -> owner == module || module.reachable().contains(owner))
                .isPresent();
    }

    private Optional<Module> owner(JavaClass type) {
        return Module.owning(root, type.getBaseComponentType().getPackageName());
    }
}
