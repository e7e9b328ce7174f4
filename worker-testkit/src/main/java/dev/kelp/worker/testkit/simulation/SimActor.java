package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;

/** An actor of a simulated process, and when it wants its next turn. */
final class SimActor implements Runner.Running {

    private final String name;
    private final SimProcess process;
    private final Actor actor;
    private Wake wake = Wake.NOW;
    private boolean woken;
    private boolean ended;

    SimActor(String name, SimProcess process, Actor actor) {
        this.name = name;
        this.process = process;
        this.actor = actor;
    }

    String name() {
        return name;
    }

    SimProcess process() {
        return process;
    }

    void wake() {
        woken = true;
    }

    /** The point of the monotonic clock at which it wants a turn. */
    long nextTurn(long now) {
        if (woken) {
            return now;
        }
        return switch (wake.kind()) {
            case NOW -> now;
            case AT -> Math.max(now, wake.nanos());
            case ON_POST, DONE -> Long.MAX_VALUE;
        };
    }

    void takeTurn() {
        woken = false;
        try {
            wake = actor.turn();
        } catch (InterruptedException e) {
            wake = Wake.NOW;
        }
        if (wake.kind() == Wake.Kind.DONE) {
            stop();
        }
    }

    @Override
    public void stop() {
        ended = true;
        process.world().remove(this);
    }

    @Override
    public boolean awaitStopped(Duration atMost) {
        return ended;
    }
}
