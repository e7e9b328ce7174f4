package dev.kelp.worker;

import dev.kelp.worker.execution.ExecutionPool;
import dev.kelp.worker.execution.ThreadPool;

/** What tasks run on. */
public enum PoolKind {
    /** Platform threads: for code that computes, and the default. */
    THREADS,
    /** A virtual thread for each task (Java 21 and later): for many tasks that wait. */
    VIRTUAL,
    /** One platform thread. */
    SOLO;

    ExecutionPool create(String workerName, int concurrency) {
        return switch (this) {
            case THREADS -> ThreadPool.platform(workerName, concurrency);
            case VIRTUAL -> ThreadPool.virtual(workerName, concurrency);
            case SOLO -> ThreadPool.solo(workerName);
        };
    }
}
