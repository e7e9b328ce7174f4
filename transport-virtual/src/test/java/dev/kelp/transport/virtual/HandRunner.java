package dev.kelp.transport.virtual;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives actors their turns when the test says so, all on the test's thread. Nothing may block. */
final class HandRunner implements Runner {

    private static final int MANY_TURNS = 10_000;

    final SettableTime time = new SettableTime(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<Hand> actors = new ArrayList<>();

    /** The system's runtime with this runner and its clock. */
    Runtime runtime() {
        Runtime system = Runtime.system();
        return new Runtime(time, system.random(), system.ids(), this, system.waiter());
    }

    @Override
    public Running start(String name, Mailbox<?> mailbox, Actor actor) {
        Hand hand = new Hand(name, actor);
        actors.add(hand);
        mailbox.onPost(() -> hand.next = Wake.NOW);
        return hand;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    /** Gives turns until nobody wants one now. */
    void run() {
        int turns = 0;
        boolean busy = true;
        while (busy) {
            busy = false;
            for (Hand actor : List.copyOf(actors)) {
                busy |= actor.turnIfDue();
            }
            if (turns++ > MANY_TURNS) {
                throw new IllegalStateException("The actors never come to rest: " + running());
            }
        }
    }

    /** Moves time in steps of half a second, giving turns after each. */
    void pass(Duration span) {
        Duration step = Duration.ofMillis(500);
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plus(step)) {
            time.advance(step);
            run();
        }
    }

    /** Names of the actors that have not ended. */
    List<String> running() {
        return actors.stream()
                .filter(actor -> !actor.done)
                .map(actor -> actor.name)
                .toList();
    }

    private final class Hand implements Running {
        private final String name;
        private final Actor actor;
        private Wake next = Wake.NOW;
        private boolean done;

        Hand(String name, Actor actor) {
            this.name = name;
            this.actor = actor;
        }

        boolean turnIfDue() {
            boolean due = next.kind() == Wake.Kind.NOW
                    || (next.kind() == Wake.Kind.AT && next.nanos() - time.nanoTime() <= 0);
            if (done || !due) {
                return false;
            }
            next = Wake.ON_POST;
            try {
                Wake wanted = actor.turn();
                next = next.orSooner(wanted); // it may have been woken by itself
                done |= wanted.kind() == Wake.Kind.DONE;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }

        @Override
        public void stop() {
            done = true;
        }

        @Override
        public boolean awaitStopped(Duration atMost) {
            return done;
        }
    }
}
