package dev.kelp.worker.boot;

/**
 * Where something that starts once and stops once is in its life. The one place that says which step follows which.
 *
 * <p>Safe for any thread.
 */
public final class Lifecycle {

    private volatile State state = State.NEW; // written under this object's monitor

    /** The states, in the order in which they are passed. */
    public enum State {
        /** Nothing was started. */
        NEW,
        /** Being started. */
        STARTING,
        /** Started. */
        RUNNING,
        /** Being stopped. */
        STOPPING,
        /** Over; it cannot be started again. */
        STOPPED
    }

    /** Where it is now. */
    public State state() {
        return state;
    }

    /**
     * Begins the start.
     *
     * @throws IllegalStateException unless it is new: what was stopped is not started again, a new one is made
     */
    public synchronized void starting() {
        if (state != State.NEW) {
            throw new IllegalStateException("Cannot be started: it is " + state + ".");
        }
        state = State.STARTING;
    }

    /** The start is over. Returns false if a stop came in between. */
    public synchronized boolean started() {
        if (state != State.STARTING) {
            return false;
        }
        state = State.RUNNING;
        return true;
    }

    /** Begins the stop. Returns false if that was done before; then there is nothing to do. */
    public synchronized boolean stopping() {
        if (state == State.STOPPING || state == State.STOPPED) {
            return false;
        }
        state = State.STOPPING;
        return true;
    }

    /** The stop is over. */
    public synchronized void stopped() {
        state = State.STOPPED;
    }
}
