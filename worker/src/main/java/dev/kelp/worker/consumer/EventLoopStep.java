package dev.kelp.worker.consumer;

import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import java.util.Set;

/** Consumer step "event loop", the last one: from here on the session belongs to the loop, which consumes. */
public final class EventLoopStep implements Step {

    @Override
    public String name() {
        return "event loop";
    }

    @Override
    public Set<Class<? extends Step>> requires() {
        return Set.of(TasksStep.class);
    }

    /** Nothing to do here: the session opener hands the session over right after the last step. */
    @Override
    public void start() {}

    @Override
    public void stop(StopMode mode) {}
}
