package dev.kelp.cli;

import dev.kelp.task.AsyncResult;
import dev.kelp.task.TaskApp;
import dev.kelp.transport.Broker;
import dev.kelp.transport.Subscription;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.PoolKind;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A worker in this process and tasks that it must bring to their ends. Works on queues of its own, which it deletes at the end; if the
 * process dies first, the broker drops them after ten minutes.
 */
final class Demo {

    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final Duration ORPHANS_EXPIRE = Duration.ofMinutes(10);

    private final PrintWriter out;
    private final DemoWatch watch;
    private final Queue dead;
    private final Queue work;
    private final TaskApp app;
    private final Worker worker;

    private record Sent(DemoCase what, AsyncResult<Object> result, long at) {}

    /**
     * Connects to nothing yet.
     *
     * @throws IllegalArgumentException if this Java has no such pool; the message says which have
     */
    Demo(String brokerUrls, PoolKind pool, PrintWriter out) {
        this.out = out;
        String name = "kelp-demo-" + UUID.randomUUID();
        watch = new DemoWatch(out);
        dead = Queue.builder(name + "-dead").expires(ORPHANS_EXPIRE).build();
        work = Queue.builder(name).expires(ORPHANS_EXPIRE).deadLetterTo(dead).build();
        app = TaskApp.builder("kelp-demo")
                .environment(Map.of())
                .broker(brokerUrls)
                .backend("rpc://")
                .queue(work)
                .defaultQueue(name)
                .register(new DemoTasks())
                .build();
        worker = new Worker(
                app,
                WorkerOptions.builder()
                        .pool(pool)
                        .concurrency(2)
                        .listeners(List.of(watch))
                        .build());
    }

    /** Runs it; returns what became of each task. */
    List<DemoVerdict> run() throws Exception {
        try (app) {
            out.println("A worker in this process, on " + app.broker().urls().get(0) + ":");
            BrokerCheck.once(app.broker());
            return withQueues(app.broker());
        }
    }

    private List<DemoVerdict> withQueues(Broker broker) throws Exception {
        broker.declare(dead);
        broker.declare(work);
        try {
            return withWorker(broker);
        } finally {
            broker.deleteQueue(work.name());
            broker.deleteQueue(dead.name());
            app.results().close();
            broker.deleteQueue(app.oid());
        }
    }

    private List<DemoVerdict> withWorker(Broker broker) throws Exception {
        Subscription deadLetters = broker.subscribe(dead, watch::deadLetter);
        try (worker) {
            worker.start();
            return judged(sent());
        } finally {
            deadLetters.close();
        }
    }

    private List<Sent> sent() {
        List<Sent> sent = new ArrayList<>();
        for (DemoCase each : DemoCase.all()) {
            long at = System.nanoTime();
            sent.add(new Sent(each, each.send(app), at));
            watch.say("sent", each.task(), each.shows());
        }
        return sent;
    }

    private List<DemoVerdict> judged(List<Sent> sent) throws InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        List<DemoVerdict> verdicts = new ArrayList<>();
        for (Sent each : sent) {
            DemoTrail trail = watch.trail(each.result().id());
            verdicts.add(DemoVerdict.await(each.what(), each.result(), trail, each.at(), deadline));
        }
        return verdicts;
    }
}
