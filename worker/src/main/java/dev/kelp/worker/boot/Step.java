package dev.kelp.worker.boot;

import java.util.Set;

/**
 * One part of a worker or of a session that starts and stops. Objects are built by constructors before; a step only orders the start
 * and the stop of what it owns, and never writes to a shared parent.
 */
public interface Step {

    /** Short name for logs and graphs. */
    String name();

    /** Steps that must be started before this one, and are stopped after it. */
    default Set<Class<? extends Step>> requires() {
        return Set.of();
    }

    /**
     * Starts what this step owns. Called once, on the thread that starts the blueprint; bounded by the step's own timeouts.
     *
     * @throws Exception to give up: the steps started before are stopped in reverse order
     */
    void start() throws Exception;

    /**
     * Stops it. Must accept that it was never started, and that it is called twice.
     *
     * @throws Exception if something could not be stopped; the other steps are stopped all the same
     */
    void stop(StopMode mode) throws Exception;
}
