package dev.kelp.worker.testkit.simulation;

import dev.kelp.task.TaskApp;
import dev.kelp.task.TaskAppBuilder;
import dev.kelp.transport.Broker;
import dev.kelp.transport.BrokerOptions;
import dev.kelp.transport.TransportRegistry;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.Worker;
import dev.kelp.worker.WorkerListener;
import dev.kelp.worker.WorkerOptions;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.Settlement;
import java.time.Duration;
import java.util.List;

/** A whole worker in a simulated process, as it ships; only its runtime, its pool and its transport are simulated. */
final class SimWorker {

    static final int CONCURRENCY = 3;
    static final int PREFETCH_MULTIPLIER = 2;
    private static final MessageCodecs CODECS = MessageCodecs.load(SimWorker.class.getClassLoader());
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final SimProcess process;
    private final Broker broker;
    private final TaskApp app;
    private final Worker worker;

    SimWorker(SimProcess process, SimBroker simBroker, Ledger ledger) {
        this.process = process;
        this.broker = broker(process, simBroker);
        process.onCrash(() -> ledger.died(process.name()));
        TaskAppBuilder builder = TaskApp.builder("simulation")
                .using(broker)
                .results(new SimResults(simBroker, process))
                .queue(workQueue())
                .defaultQueue(SimBroker.WORK);
        new SimTasks(ledger, process.world()).registerWith(builder);
        this.app = builder.build();
        WorkerOptions options = WorkerOptions.builder()
                .nodename(process.name())
                .prefetchMultiplier(PREFETCH_MULTIPLIER)
                .grace(GRACE)
                .listeners(List.of(new Watching(ledger, process.name())))
                .build();
        SimPool pool = new SimPool(process, CONCURRENCY, () -> duration(process.world()));
        this.worker = new Worker(app, options, pool);
    }

    /** A broker that a process reaches the simulated one by. */
    static Broker broker(SimProcess process, SimBroker simBroker) {
        return Broker.connect(
                "sim://broker",
                BrokerOptions.builder()
                        .runtime(process.runtime())
                        .codecs(CODECS)
                        .registry(TransportRegistry.of(List.of(new SimTransport(simBroker, process))))
                        .build());
    }

    static Queue workQueue() {
        return Queue.builder(SimBroker.WORK)
                .deadLetterTo(Queue.of(SimBroker.DEAD))
                .build();
    }

    /** Mostly short, at times longer than a lease. */
    private static Duration duration(SimWorld world) {
        double kind = world.random().nextDouble();
        Duration bound =
                kind < 0.8 ? Duration.ofMillis(200) : kind < 0.95 ? Duration.ofSeconds(5) : Duration.ofSeconds(60);
        return world.upTo(bound);
    }

    SimProcess process() {
        return process;
    }

    void start() {
        process.guarded(() -> {
            try {
                worker.start();
            } catch (Exception e) {
                throw new IllegalStateException("A simulated worker did not start.", e);
            }
        });
    }

    /** Stops it to the end, while the world goes on. */
    void stop(StopMode mode) {
        process.guarded(() -> {
            try {
                worker.stop(mode);
                app.close();
                broker.close();
            } catch (Exception e) {
                throw new IllegalStateException("A simulated worker did not stop.", e);
            }
        });
    }

    /** Tells the ledger what the loop decided. */
    private static final class Watching implements WorkerListener {
        private final Ledger ledger;
        private final String process;

        Watching(Ledger ledger, String process) {
            this.ledger = ledger;
            this.process = process;
        }

        private static String runOf(Request request, int more) {
            return request.head().id() + "#" + (request.head().retries() + more);
        }

        @Override
        public void onStarted(Request request) {
            ledger.begun(runOf(request, 0), process);
        }

        @Override
        public void onEnded(Request request, Outcome outcome, Settlement settlement) {
            if (outcome.kind() == Outcome.Kind.RETRIED) {
                ledger.confirmed(runOf(request, 1));
            } else if (outcome.kind() == Outcome.Kind.UNDETERMINED) {
                ledger.log(String.valueOf(((Outcome.Undetermined) outcome).cause()));
                ledger.cause(runOf(request, 0), "end undetermined");
            }
        }

        @Override
        public void onAbandoned(Request request) {
            ledger.cause(runOf(request, 0), "given up");
        }
    }
}
