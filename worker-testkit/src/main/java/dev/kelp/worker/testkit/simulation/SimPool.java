package dev.kelp.worker.testkit.simulation;

import dev.kelp.worker.execution.ExecutionPool;
import dev.kelp.worker.execution.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A pool in which a job is two events, its begin and its end, a scripted time apart. */
final class SimPool implements ExecutionPool {

    private static final Duration THREAD_START = Duration.ofMillis(2);

    private final SimProcess process;
    private final int capacity;
    private final Supplier<Duration> durations;
    private final Map<Job, Boolean> running = new HashMap<>(); // whether interrupted
    private final Map<Job, Boolean> stuck = new HashMap<>();

    SimPool(SimProcess process, int capacity, Supplier<Duration> durations) {
        this.process = process;
        this.capacity = capacity;
        this.durations = durations;
    }

    @Override
    public String kind() {
        return "simulated";
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void start() {}

    @Override
    public void execute(Job job) {
        running.put(job, false);
        process.world().after(process.world().upTo(THREAD_START), process, () -> begin(job));
    }

    private void begin(Job job) {
        if (job.begin()) {
            process.world().after(durations.get(), process, () -> end(job));
        } else {
            running.remove(job);
        }
    }

    private void end(Job job) {
        Boolean interrupted = running.containsKey(job) ? running.get(job) : stuck.get(job);
        if (interrupted == null) {
            return; // an interrupt has ended it before its time
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            job.end();
        } finally {
            Thread.interrupted();
            running.remove(job);
            stuck.remove(job);
        }
    }

    @Override
    public void interrupt(Job job) {
        if (running.replace(job, true) != null) {
            process.world().after(THREAD_START, process, () -> end(job));
        }
    }

    @Override
    public boolean abandon(Job job) {
        Boolean interrupted = running.remove(job);
        if (interrupted != null) {
            stuck.put(job, interrupted);
        }
        return interrupted != null;
    }

    @Override
    public int stuck() {
        return stuck.size();
    }

    @Override
    public boolean stop(Duration atMost) {
        return running.isEmpty();
    }
}
