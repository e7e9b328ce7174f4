package dev.kelp.worker;

import dev.kelp.task.TaskApp;
import dev.kelp.transport.Broker;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.boot.Blueprint;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.consumer.ConsumerLoop;
import dev.kelp.worker.consumer.LoopParts;
import dev.kelp.worker.consumer.LoopSettings;
import dev.kelp.worker.consumer.RequestLog;
import dev.kelp.worker.consumer.SessionSupervisor;
import dev.kelp.worker.consumer.WorkerSteps;
import dev.kelp.worker.execution.ExecutionPool;
import dev.kelp.worker.execution.OutcomeRecorder;
import dev.kelp.worker.execution.PoolStep;
import dev.kelp.worker.execution.TaskTracer;
import dev.kelp.worker.execution.WorkerIdentity;
import dev.kelp.worker.request.StrategyTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a worker's object graph with constructors: the composition root. Nothing is started here, and nothing else puts the parts of a
 * worker together.
 *
 * @param loop owns the worker's state
 * @param supervisor keeps a session open
 * @param blueprint orders start and stop
 */
record WorkerAssembly(ConsumerLoop loop, SessionSupervisor supervisor, Blueprint blueprint) {

    static WorkerAssembly of(TaskApp app, WorkerOptions options, ExecutionPool pool) {
        Broker broker = app.broker();
        Runtime runtime = broker.options().runtime();
        Liveness liveness = new Liveness(runtime.time());
        Listeners listeners =
                Listeners.of(new RequestLog(runtime.time()), new BootLog(options.logBoot()), options.listeners());
        LoopParts parts = new LoopParts(
                runtime,
                liveness,
                settings(app, options, pool),
                new StrategyTable(app.tasks().all().values(), options.limits(), app.codec(), broker.decoder()),
                tracer(app, options, runtime),
                pool,
                listeners);
        ConsumerLoop loop = new ConsumerLoop(parts);
        SessionSupervisor supervisor = new SessionSupervisor(
                options.nodename(),
                loop,
                parts,
                broker.reconnector(Role.CONSUME, liveness),
                options.sessionSteps(),
                listeners);
        List<Step> steps = steps(loop, supervisor, pool, runtime, options);
        return new WorkerAssembly(loop, supervisor, Blueprint.of("worker", steps, listeners, runtime.time()::nanoTime));
    }

    private static LoopSettings settings(TaskApp app, WorkerOptions options, ExecutionPool pool) {
        List<Queue> queues =
                options.queues().isEmpty() ? app.settings().queues().consumed() : options.queues();
        return new LoopSettings(
                queues,
                (int) Math.min(Qos.MAX_PREFETCH, (long) pool.capacity() * options.prefetchMultiplier()),
                options.etaLimit(),
                app.broker().options().lease(),
                app.settings().zone());
    }

    private static TaskTracer tracer(TaskApp app, WorkerOptions options, Runtime runtime) {
        OutcomeRecorder recorder = new OutcomeRecorder(app.results(), app::publish, app.followUps(), runtime);
        WorkerIdentity identity =
                new WorkerIdentity(options.nodename(), ProcessHandle.current().pid());
        return new TaskTracer(
                app.broker().decoder(),
                app.codec(),
                recorder,
                identity,
                app.settings().zone(),
                options.hooks());
    }

    private static List<Step> steps(
            ConsumerLoop loop,
            SessionSupervisor supervisor,
            ExecutionPool pool,
            Runtime runtime,
            WorkerOptions options) {
        List<Step> steps = new ArrayList<>();
        steps.add(new WorkerSteps.Timer(loop));
        steps.add(new WorkerSteps.Hub(options.nodename() + "-consumer-loop", loop, runtime));
        steps.add(new WorkerSteps.Queues(loop));
        steps.add(new PoolStep(pool));
        steps.addAll(options.steps());
        steps.add(new WorkerSteps.Consumer(supervisor, runtime, options::graceOf));
        return steps;
    }
}
