package dev.kelp.worker.testkit.simulation;

import dev.kelp.task.SendOptions;
import dev.kelp.task.TaskApp;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One run of a fleet under faults, wholly determined by its seed: three workers, random tasks, lost connections and answers, crashes, a
 * broker that goes away, slow tasks, ETAs, stops of every kind. Then the faults end, and everything must have ended as it should.
 */
public final class Simulation {

    private static final int WORKERS = 3;
    private static final int STEPS = 40;
    private static final int BURST = 12; // more than one worker may hold
    private static final Duration TROUBLE = Duration.ofMinutes(3);
    private static final Duration PEACE = Duration.ofMinutes(15);
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final List<String> KINDS = List.of(
            SimTasks.LATE,
            SimTasks.LATE,
            SimTasks.LATE,
            SimTasks.EARLY,
            SimTasks.RETRIED,
            SimTasks.FAILING,
            SimTasks.REJECTED);

    private final SimWorld world;
    private final Ledger ledger = new Ledger();
    private final SimBroker broker;
    private final List<SimWorker> workers = new ArrayList<>();
    private final SimProcess client;
    private final TaskApp clientApp;
    private int processes;
    private int tasks;

    private Simulation(long seed) {
        this.world = new SimWorld(new SplittableRandom(seed));
        this.broker =
                new SimBroker(world, ledger, seed % 2 == 0, SimWorker.CONCURRENCY * SimWorker.PREFETCH_MULTIPLIER);
        this.client = new SimProcess("client", world, false);
        this.clientApp = TaskApp.builder("client")
                .using(SimWorker.broker(client, broker))
                .results(new SimResults(broker, client))
                .queue(SimWorker.workQueue())
                .defaultQueue(SimBroker.WORK)
                .build();
    }

    /** Runs a seed to its end. */
    public static SimulationReport run(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.live();
        return new SimulationReport(
                seed,
                simulation.ledger.violations(),
                simulation.ledger.runs(),
                simulation.ledger.starts(),
                simulation.ledger.causes(),
                simulation.ledger.log());
    }

    private void live() {
        clientApp.broker().declare(Queue.of(SimBroker.DEAD));
        for (int i = 0; i < WORKERS; i++) {
            startWorker();
        }
        broker.faults(new Faults(0.002, 0.002, 0.0003, 0.01));
        trouble();
        broker.faults(Faults.NONE);
        broker.up(true);
        replaceDead();
        world.runUntil(ledger::isComplete, PEACE);
        ledger.checkComplete();
        probe();
        stopAll();
    }

    /** Tasks come and things go wrong, one step after the other. */
    private void trouble() {
        for (int step = 0; step < STEPS; step++) {
            for (int i = world.chance(0.1) ? BURST : 1; i > 0; i--) {
                send(KINDS.get(world.random().nextInt(KINDS.size())));
            }
            if (world.chance(0.15)) {
                disturb();
            }
            world.runUntil(() -> false, world.upTo(TROUBLE.dividedBy(STEPS / 2)));
        }
    }

    private void disturb() {
        switch (world.random().nextInt(4)) {
            case 0 -> anyWorker().process().crash();
            case 1 -> outage();
            case 2 -> stopOne(StopMode.WARM);
            default -> stopOne(StopMode.COLD);
        }
        replaceDead();
    }

    private void outage() {
        ledger.log("broker down");
        broker.up(false);
        world.after(world.upTo(Duration.ofSeconds(40)), client, () -> {
            ledger.log("broker up");
            broker.up(true);
        });
    }

    private SimWorker anyWorker() {
        return workers.get(world.random().nextInt(workers.size()));
    }

    private void stopOne(StopMode mode) {
        SimWorker worker = anyWorker();
        ledger.log("stop " + mode + " " + worker.process().name());
        workers.remove(worker);
        worker.stop(mode);
        checkNothingLeft(worker);
    }

    private void replaceDead() {
        workers.removeIf(worker -> worker.process().isCrashed());
        while (workers.size() < WORKERS) {
            startWorker();
        }
    }

    private void startWorker() {
        SimWorker worker = new SimWorker(new SimProcess("w" + processes++, world, true), broker, ledger);
        workers.add(worker);
        worker.start();
    }

    private void send(String task) {
        String id = "t" + tasks++;
        String run = id + "#0";
        var options = SendOptions.builder().taskId(id);
        if (world.chance(0.25)) {
            options.countdown(world.upTo(Duration.ofSeconds(150)));
        }
        if (world.chance(0.1)) {
            options.expires(world.upTo(Duration.ofSeconds(30)));
        }
        ledger.sent(run, SimTasks.isLate(task));
        try {
            clientApp.sendTask(task, List.of(), java.util.Map.of(), options.build());
            ledger.confirmed(run);
        } catch (PublishException e) {
            ledger.log((e.maybeStored() ? "unknown " : "refused ") + run);
        } catch (TransportException e) {
            ledger.log("not sent " + run);
        }
    }

    /** With healthy workers and a healthy broker a new task starts promptly. */
    private void probe() {
        String run = "t" + tasks + "#0";
        ledger.sent(run, true);
        clientApp.sendTask(
                SimTasks.LATE,
                List.of(),
                java.util.Map.of(),
                SendOptions.builder().taskId("t" + tasks++).build());
        ledger.confirmed(run);
        if (!world.runUntil(() -> ledger.isBegun(run), PROMPT)) {
            ledger.violate("I12", run, "did not start within " + PROMPT.toSeconds() + " s");
        }
        world.runUntil(ledger::isComplete, PEACE);
    }

    private void stopAll() {
        for (SimWorker worker : List.copyOf(workers)) {
            worker.stop(StopMode.WARM);
            checkNothingLeft(worker);
        }
        ledger.checkComplete();
        checkBroker();
    }

    /** What the ledger says of the broker is held against the broker itself, once every lease and delay in it is over. */
    private void checkBroker() {
        world.time().advance(PEACE);
        try (QueueStore store = broker.memory().openStore()) {
            store.reclaimExpired();
            if (store.size(SimBroker.WORK) != 0) {
                ledger.violate("I2", "the broker", "still holds " + store.size(SimBroker.WORK) + " tasks");
            }
            if (store.size(SimBroker.DEAD) != ledger.deadLetters()) {
                ledger.violate(
                        "I1",
                        "the broker",
                        "holds " + store.size(SimBroker.DEAD) + " dead letters of " + ledger.deadLetters());
            }
        }
    }

    private void checkNothingLeft(SimWorker worker) {
        List<String> left = world.actorsOf(worker.process());
        if (!worker.process().isCrashed() && !left.isEmpty()) {
            ledger.violate("I15", worker.process().name(), "still has " + left);
        }
    }
}
