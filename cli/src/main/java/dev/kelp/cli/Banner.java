package dev.kelp.cli;

import dev.kelp.task.TaskApp;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.WorkerOptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a worker says of itself before its log begins, in Celery's order; URLs are masked. */
final class Banner {

    private Banner() {}

    static String of(TaskApp app, WorkerOptions options) {
        Table config = new Table(" .> ");
        config.row("app:", app.settings().name());
        config.row(
                "transport:",
                app.broker().urls().stream().map(BrokerUrl::toString).collect(Collectors.joining(" ; ")));
        config.row("results:", Masked.line(app.settings().resultBackend()));
        config.row(
                "concurrency:",
                options.concurrency() + " (" + options.pool().name().toLowerCase(Locale.ROOT) + ")");
        Table queues = new Table(" .> ");
        consumed(app, options).forEach(queue -> queues.row(Printable.of(queue.name()), bindings(queue)));
        String tasks = app.tasks().all().keySet().stream()
                .map(name -> "  . " + Printable.of(name))
                .collect(Collectors.joining(System.lineSeparator()));
        return String.join(
                System.lineSeparator(),
                options.nodename(),
                "",
                "[config]",
                config.toString(),
                "[queues]",
                queues.toString(),
                "[tasks]",
                tasks,
                "");
    }

    private static List<Queue> consumed(TaskApp app, WorkerOptions options) {
        return options.queues().isEmpty() ? app.settings().queues().consumed() : options.queues();
    }

    private static String bindings(Queue queue) {
        return queue.bindings().stream().map(Banner::binding).collect(Collectors.joining("; "));
    }

    private static String binding(Binding binding) {
        return "exchange=" + Printable.of(binding.exchange().name()) + "("
                + binding.exchange().type().name().toLowerCase(Locale.ROOT) + ") key="
                + Printable.of(binding.routingKey());
    }
}
