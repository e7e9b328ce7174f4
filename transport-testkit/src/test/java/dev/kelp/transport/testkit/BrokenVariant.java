package dev.kelp.transport.testkit;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Something that is wrong in one way.
 *
 * @param flaw what it does, as the end of "a store that …"
 * @param caughtBy numbers of the rules that have to notice
 * @param breakage makes a correct one broken
 */
record BrokenVariant<T>(String flaw, List<String> caughtBy, UnaryOperator<T> breakage) {

    static <T> BrokenVariant<T> of(String flaw, String caughtBy, UnaryOperator<T> breakage) {
        return new BrokenVariant<>(flaw, List.of(caughtBy.split(" ")), breakage);
    }
}
