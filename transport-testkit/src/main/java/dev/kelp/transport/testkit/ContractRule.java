package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.Capability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * One rule, bound to the method that proves it.
 *
 * @param <B> the bench it is proven on
 */
final class ContractRule<B> {

    private final Object theme;
    private final Method method;
    private final Rule rule;

    ContractRule(Object theme, Method method) {
        this.theme = theme;
        this.method = method;
        this.rule = method.getAnnotation(Rule.class);
    }

    /** The number by which it is known, for instance {@code T21}. */
    String id() {
        return text().substring(0, text().indexOf(' '));
    }

    /** The number alone. */
    int number() {
        return Integer.parseInt(id().substring(1));
    }

    /** Number and sentence. */
    String text() {
        return rule.value();
    }

    /** Where it is written, for tools that can go there. */
    URI source() {
        String bench = method.getParameterTypes()[0].getName();
        return URI.create(
                "method:" + method.getDeclaringClass().getName() + "#" + method.getName() + "(" + bench + ")");
    }

    Set<Capability> needs() {
        return Set.of(rule.needs());
    }

    Set<Capability> without() {
        return Set.of(rule.without());
    }

    boolean restartsBroker() {
        return rule.restartsBroker();
    }

    /** Whether it says something of those who can do exactly this. */
    boolean appliesTo(Set<Capability> capabilities) {
        boolean lacksOne =
                rule.without().length == 0 || List.of(rule.without()).stream().anyMatch(c -> !capabilities.contains(c));
        return capabilities.containsAll(needs()) && lacksOne;
    }

    /** Proves it; throws what the proof throws. */
    void check(B bench) throws Throwable {
        try {
            method.invoke(theme, bench);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
