package dev.kelp.transport.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * All rules of one contract, in the order of their numbers.
 *
 * @param <B> the bench they are proven on
 */
final class RuleBook<B> {

    private final List<ContractRule<B>> rules;

    private RuleBook(List<ContractRule<B>> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Collects the methods marked {@link Rule} of these objects; refuses a number that is given twice. */
    static <B> RuleBook<B> of(Object... themes) {
        Map<Integer, ContractRule<B>> byNumber = new TreeMap<>();
        for (Object theme : themes) {
            for (Method method : theme.getClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(Rule.class)) {
                    ContractRule<B> rule = new ContractRule<>(theme, method);
                    ContractRule<B> other = byNumber.put(rule.number(), rule);
                    if (other != null) {
                        throw new IllegalStateException("Two rules have one number: " + rule + "; " + other);
                    }
                }
            }
        }
        return new RuleBook<>(new ArrayList<>(byNumber.values()));
    }

    List<ContractRule<B>> rules() {
        return rules;
    }

    /** The rule with this number. */
    ContractRule<B> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    /** The rules that are to be asked, as tests that end within a bound each. */
    Stream<DynamicTest> tests(
            Predicate<ContractRule<B>> asked, Duration bound, ThrowingConsumer<ContractRule<B>> proof) {
        return rules.stream()
                .filter(asked)
                .map(rule -> DynamicTest.dynamicTest(rule.text(), rule.source(), () -> prove(rule, bound, proof)));
    }

    /** Names the rule in its failure, since not every report shows the names of dynamic tests. */
    private static <B> void prove(ContractRule<B> rule, Duration bound, ThrowingConsumer<ContractRule<B>> proof) {
        try {
            assertTimeoutPreemptively(bound, () -> proof.accept(rule));
        } catch (Throwable broken) {
            throw new AssertionError("Broken rule: " + rule, broken);
        }
    }
}
