package dev.kelp.worker.consumer;

import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import java.util.Set;

/** Consumer step "Tasks": the task queues are declared before the loop consumes them. */
public final class TasksStep implements Step {

    private final SessionContext context;

    TasksStep(SessionContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "Tasks";
    }

    @Override
    public Set<Class<? extends Step>> requires() {
        return Set.of(ConnectionStep.class);
    }

    @Override
    public void start() {
        for (Queue queue : context.queues()) {
            context.session().declare(queue);
        }
    }

    /** Nothing to undo: queues stay, and the loop ends its consumers before the session's steps are stopped. */
    @Override
    public void stop(StopMode mode) {}
}
