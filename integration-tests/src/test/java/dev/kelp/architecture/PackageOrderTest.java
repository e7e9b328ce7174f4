package dev.kelp.architecture;

import static dev.kelp.architecture.KelpClasses.ALL;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The order of packages inside the modules that have several. */
final class PackageOrderTest {
    static final PackageOrder TRANSPORT = new PackageOrder(
            "dev.kelp",
            Module.TRANSPORT_API,
            List.of(
                    List.of("message", "topology", "error", "runtime"),
                    List.of("spi"),
                    List.of("session"),
                    List.of("")));

    static final PackageOrder VIRTUAL =
            new PackageOrder("dev.kelp", Module.TRANSPORT_VIRTUAL, List.of(List.of("store"), List.of("")));

    static final PackageOrder TASKS = new PackageOrder(
            "dev.kelp", Module.TASKS, List.of(List.of("protocol"), List.of("result"), List.of(""), List.of("loader")));

    static final PackageOrder WORKER = new PackageOrder(
            "dev.kelp",
            Module.WORKER,
            List.of(
                    List.of("boot"),
                    List.of("request"),
                    List.of("execution"),
                    List.of("control", "event"),
                    List.of("consumer"),
                    List.of("")));

    static final List<PackageOrder> ORDERS = List.of(TRANSPORT, VIRTUAL, TASKS, WORKER);

    @ParameterizedTest
    @FieldSource("ORDERS")
    void everyPackageHasALayer(PackageOrder order) {
        order.everyPackageHasALayer().check(ALL);
    }

    @ParameterizedTest
    @FieldSource("ORDERS")
    void aPackageNamesNoHigherOne(PackageOrder order) {
        IntStream.range(0, order.layers().size()).mapToObj(order::of).forEach(rule -> rule.check(ALL));
    }
}
