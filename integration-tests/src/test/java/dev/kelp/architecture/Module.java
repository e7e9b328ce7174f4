package dev.kelp.architecture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The modules, each with the packages it owns, the libraries it may name and the modules it depends on.
 *
 * <p>A constant can only name those above it, so the arrows form no cycle. Arrows are transitive, libraries too.
 */
enum Module {
    TRANSPORT_API("transport", libraries("org.slf4j", "org.jspecify.annotations")),
    SERIALIZATION("serialization", libraries("com.fasterxml.jackson.core"), TRANSPORT_API),
    TRANSPORT_VIRTUAL("transport.virtual", libraries(), TRANSPORT_API, SERIALIZATION),
    TRANSPORT_MEMORY("transport.memory", libraries(), TRANSPORT_VIRTUAL),
    TRANSPORT_AMQP("transport.amqp", libraries("com.rabbitmq.client", "jdk.net"), TRANSPORT_API, SERIALIZATION),
    TRANSPORT_TESTKIT("transport.testkit", libraries("org.junit", "org.assertj"), TRANSPORT_API, TRANSPORT_VIRTUAL),
    TASKS("task", libraries(), TRANSPORT_API, SERIALIZATION),
    WORKER("worker", libraries(), TASKS),
    WORKER_TESTKIT("worker.testkit", libraries("org.junit"), TRANSPORT_TESTKIT, TRANSPORT_MEMORY, WORKER),
    CLI("cli", libraries("picocli", "ch.qos.logback"), WORKER, TRANSPORT_MEMORY, TRANSPORT_AMQP),
    EXAMPLES("examples", libraries(), WORKER, TRANSPORT_MEMORY, TRANSPORT_AMQP);

    private final String packages;
    private final Set<String> libraries;
    private final Set<Module> reachable;

    Module(String packages, Set<String> libraries, Module... arrows) {
        this.packages = packages;
        this.libraries = libraries;
        this.reachable = reachableOver(arrows);
    }

    /** The modules that this one may name, itself excepted. */
    Set<Module> reachable() {
        return reachable;
    }

    /** Whether this module may name classes of a package outside {@code dev.kelp}. */
    boolean mayNameLibrary(String packageName) {
        return packageName.startsWith("java.")
                || packageName.startsWith("javax.net")
                || Stream.concat(Stream.of(this), reachable.stream())
                        .flatMap(module -> module.libraries.stream())
                        .anyMatch(library -> isWithin(library, packageName));
    }

    /** The first of the packages that this module owns, if all live below {@code root}. */
    String packagesBelow(String root) {
        return root + "." + packages;
    }

    /** The module that owns {@code packageName}, if all live below {@code root}: the one with the longest prefix. */
    static Optional<Module> owning(String root, String packageName) {
        return Arrays.stream(values())
                .filter(module -> isWithin(module.packagesBelow(root), packageName))
                .max(Comparator.comparingInt(module -> module.packages.length()));
    }

    private static Set<Module> reachableOver(Module... arrows) {
        Set<Module> reachable = new LinkedHashSet<>();
        for (Module arrow : arrows) {
            reachable.add(arrow);
            reachable.addAll(arrow.reachable);
        }
        return reachable;
    }

    private static Set<String> libraries(String... packages) {
        return Set.of(packages);
    }

    private static boolean isWithin(String packages, String packageName) {
        return packageName.equals(packages) || packageName.startsWith(packages + ".");
    }
}
