package dev.kelp.transport.session;

/** What an owner does with a fresh session before it is handed over: declarations, channels of its own. */
@FunctionalInterface
public interface SessionSetup {

    /** Runs on the opening thread; every call it makes is bounded by the RPC timeout. What it throws fails the try. */
    void prepare(Session session);
}
