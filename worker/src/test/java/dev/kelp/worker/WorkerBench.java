package dev.kelp.worker;

import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskAppBuilder;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A whole worker on a memory broker of its own, and what it did, in order. */
final class WorkerBench implements AutoCloseable, WorkerListener {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String DEAD = "dead";
    private static final AtomicInteger BROKERS = new AtomicInteger();

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final TaskApp app;
    private final Worker worker;

    WorkerBench(UnaryOperator<TaskAppBuilder> tasks, UnaryOperator<WorkerOptions.Builder> options) throws Exception {
        Queue work = Queue.builder("work").deadLetterTo(Queue.of(DEAD)).build();
        app = tasks.apply(TaskApp.builder("bench")
                        .broker("memory://bench-" + BROKERS.incrementAndGet())
                        .backend("memory://")
                        .queue(work)
                        .defaultQueue("work"))
                .build();
        app.broker().declare(Queue.of(DEAD));
        WorkerOptions.Builder builder = WorkerOptions.builder()
                .nodename("bench@host")
                .concurrency(2)
                .grace(Duration.ofSeconds(10))
                .listeners(List.of(this));
        worker = new Worker(app, options.apply(builder).build());
        worker.start();
    }

    TaskApp app() {
        return app;
    }

    Worker worker() {
        return worker;
    }

    /** The next thing that the worker says, which must come. */
    String next() throws InterruptedException {
        String event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("The worker said nothing more.");
        }
        return event;
    }

    /** Skips to an event, which must come. */
    void await(String wanted) throws InterruptedException {
        for (String event = next(); !event.equals(wanted); event = next()) {
            // what comes before it is another test's matter
        }
    }

    long messages(String queue) {
        return app.broker().inspect(queue).orElseThrow().messages();
    }

    @Override
    public void onStarted(Request request) {
        events.add("started " + request.head().name());
    }

    @Override
    public void onEnded(Request request, Outcome outcome, Settlement settlement) {
        events.add(outcome.kind() + " " + request.head().name() + " " + settlement);
    }

    @Override
    public void onRefused(dev.kelp.transport.session.Inbound inbound, RuntimeException reason) {
        events.add("refused");
    }

    @Override
    public void onAbandoned(Request request) {
        events.add("abandoned " + request.head().name());
    }

    @Override
    public void close() {
        worker.close();
        app.close();
    }
}
