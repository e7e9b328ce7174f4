package dev.kelp.worker.consumer;

import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.worker.execution.ExecutionPool;
import dev.kelp.worker.execution.TaskTracer;
import dev.kelp.worker.request.RequestListener;
import dev.kelp.worker.request.StrategyTable;

/**
 * What the loop is built of.
 *
 * @param runtime time and threads
 * @param liveness what the loop proves at each turn
 * @param settings how to consume
 * @param strategies how to handle each type of task
 * @param tracer makes runs of requests
 * @param pool runs them
 * @param listener is told what happens
 */
public record LoopParts(
        Runtime runtime,
        Liveness liveness,
        LoopSettings settings,
        StrategyTable strategies,
        TaskTracer tracer,
        ExecutionPool pool,
        RequestListener listener) {}
