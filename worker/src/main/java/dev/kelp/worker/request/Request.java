package dev.kelp.worker.request;

import dev.kelp.task.protocol.TaskHead;
import dev.kelp.transport.session.Inbound;

/**
 * A task and the delivery it came with, in this worker. Immutable; where it is in its life is known by the collection that holds it
 * (waiting for its ETA, ready, in a slot).
 */
public final class Request {

    private final Inbound inbound;
    private final TaskHead head;
    private final Strategy strategy;

    Request(Inbound inbound, TaskHead head, Strategy strategy) {
        this.inbound = inbound;
        this.head = head;
        this.strategy = strategy;
    }

    /** The delivery. */
    public Inbound inbound() {
        return inbound;
    }

    /** Headers of the task message; the body is read when it runs. */
    public TaskHead head() {
        return head;
    }

    /** How tasks of its type are handled. */
    public Strategy strategy() {
        return strategy;
    }

    /** {@code name[id]}, printable; never arguments. */
    @Override
    public String toString() {
        return head.toString();
    }
}
