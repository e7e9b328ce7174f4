package dev.kelp.transport.fake;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives actors their turns on the test's own thread, when it asks for them. */
public final class FakeRunner implements Runner {

    private static final int MOST_TURNS = 10_000;

    private final SettableTime time;
    private final List<Ran> actors = new ArrayList<>();
    private boolean running;

    FakeRunner(SettableTime time) {
        this.time = time;
    }

    @Override
    public Running start(String name, Mailbox<?> mailbox, Actor actor) {
        Ran ran = new Ran(name, actor);
        actors.add(ran);
        mailbox.onPost(() -> ran.woken = true);
        return ran;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    /** Runs every actor until none has anything to do before the clock moves. An actor that waits does not run the others again. */
    public void runUntilIdle() {
        if (running) {
            return;
        }
        running = true;
        try {
            for (int turns = 0; turnOfEach(); turns++) {
                if (turns == MOST_TURNS) {
                    throw new AssertionError("The actors never come to rest: " + living());
                }
            }
        } finally {
            running = false;
        }
    }

    private boolean turnOfEach() {
        boolean any = false;
        for (Ran ran : List.copyOf(actors)) {
            any |= ran.turnIfDue(time.nanoTime());
        }
        return any;
    }

    /** Names of the actors that have not ended. */
    public List<String> living() {
        return actors.stream()
                .filter(each -> !each.ended)
                .map(each -> each.name)
                .toList();
    }

    private static final class Ran implements Running {
        private final String name;
        private final Actor actor;
        private Wake next = Wake.NOW;
        private boolean woken;
        private boolean ended;

        Ran(String name, Actor actor) {
            this.name = name;
            this.actor = actor;
        }

        boolean turnIfDue(long now) {
            boolean due = !ended
                    && (woken
                            || next.kind() == Wake.Kind.NOW
                            || (next.kind() == Wake.Kind.AT && next.nanos() - now <= 0));
            if (due) {
                woken = false;
                turn();
            }
            return due;
        }

        private void turn() {
            try {
                next = actor.turn();
            } catch (InterruptedException e) {
                next = Wake.DONE;
            }
            ended |= next.kind() == Wake.Kind.DONE;
        }

        @Override
        public void stop() {
            ended = true;
        }

        @Override
        public boolean awaitStopped(Duration atMost) {
            return ended;
        }
    }
}
