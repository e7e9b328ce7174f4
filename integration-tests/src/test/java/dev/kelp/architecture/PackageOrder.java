package dev.kelp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Optional;

/**
 * The order of the packages inside one module: a package may name those of its own and of lower layers.
 *
 * @param root the package that holds every module's
 * @param module the module in question
 * @param layers names below the module's first package, lowest layer first; the empty name is that package itself
 */
record PackageOrder(String root, Module module, List<List<String>> layers) {
    /** Each package of the module has a layer. */
    ArchRule everyPackageHasALayer() {
        return classes()
                .that(describe(
                        "belong to " + module,
                        type -> Module.owning(root, type.getPackageName()).equals(Optional.of(module))))
                .should(ArchCondition.from(describe("be in one of " + layers, type -> layerOf(type) >= 0)));
    }

    /** The classes of layer {@code index} name no class of a higher one. A layer may wait for its packages. */
    ArchRule of(int index) {
        return classes()
                .that(describe("are in " + layers.get(index) + " of " + module, type -> layerOf(type) == index))
                .should()
                .onlyDependOnClassesThat(describe("are no higher", type -> layerOf(type) <= index))
                .allowEmptyShould(true);
    }

    private int layerOf(JavaClass type) {
        String base = module.packagesBelow(root);
        String packageName = type.getBaseComponentType().getPackageName();
        for (int index = 0; index < layers.size(); index++) {
            for (String name : layers.get(index)) {
                if (packageName.equals(name.isEmpty() ? base : base + "." + name)) {
                    return index;
                }
            }
        }
        return -1;
    }
}
