package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Waiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** A simulated process: its actors, its end, and the runtime that Kelp's code in it is given. */
final class SimProcess implements Runner, Waiter {

    private final String name;
    private final SimWorld world;
    private final boolean mortal;
    private final List<SimActor> actors = new ArrayList<>();
    private final List<Runnable> onCrash = new ArrayList<>();
    private long ids;
    private boolean crashed;

    /**
     * A process that has nothing yet.
     *
     * @param mortal whether {@link #maybeCrash} may end it
     */
    SimProcess(String name, SimWorld world, boolean mortal) {
        this.name = name;
        this.world = world;
        this.mortal = mortal;
    }

    String name() {
        return name;
    }

    SimWorld world() {
        return world;
    }

    boolean isCrashed() {
        return crashed;
    }

    Runtime runtime() {
        return new Runtime(world.time(), world.random(), () -> name + "-" + ids++, this, this);
    }

    /** Does something in this process, unless it is dead; a crash in it ends the process and nothing else. */
    void guarded(Runnable action) {
        if (crashed) {
            return;
        }
        try {
            action.run();
        } catch (SimCrash crash) {
            crash();
        }
    }

    /** Ends the process as kill -9 does: nothing of it runs again. */
    void crash() {
        if (!crashed) {
            crashed = true;
            List.copyOf(actors).forEach(SimActor::stop);
            onCrash.forEach(Runnable::run);
        }
    }

    /** Dies here with a probability, or because it is dead already and only its stack is still unwinding. */
    void maybeCrash(double probability) {
        if (crashed || (mortal && world.chance(probability))) {
            crash(); // now, for what unwinds the stack may think that it can go on
            throw new SimCrash(name);
        }
    }

    void onCrash(Runnable action) {
        onCrash.add(action);
    }

    @Override
    public Running start(String actorName, Mailbox<?> mailbox, Actor actor) {
        SimActor started = new SimActor(actorName, this, actor);
        actors.add(started);
        world.add(started);
        mailbox.onPost(started::wake);
        return started;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    /** Inside a turn nothing waits; outside, where a test stops a worker, the world goes on meanwhile. */
    @Override
    public boolean await(Future<?> done, Duration atMost) {
        return world.isStepping() ? done.isDone() : world.runUntil(done::isDone, atMost);
    }

    @Override
    public void pause(Duration time) {
        if (!world.isStepping()) {
            world.runUntil(() -> false, time);
        }
    }
}
