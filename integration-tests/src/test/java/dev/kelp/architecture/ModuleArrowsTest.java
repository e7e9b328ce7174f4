package dev.kelp.architecture;

import static dev.kelp.architecture.KelpClasses.ALL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 3 and the module map: a module names only what its row in {@link Module} reaches. */
final class ModuleArrowsTest {
    private static final ModuleArrows ARROWS = new ModuleArrows("dev.kelp");

    @Test
    void everyClassBelongsToAModule() {
        ARROWS.everyClassHasAModule().check(ALL);
    }

    @ParameterizedTest
    @EnumSource
    void aModuleNamesOnlyWhatItsRowReaches(Module module) {
        ARROWS.of(module).check(ALL);
    }
}
