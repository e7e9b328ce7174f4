package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A runner whose actors take turns only when a test says so, on the test's thread, on a clock that the test moves. Nothing blocks and
 * nothing happens in between, so what an actor does can be seen turn by turn.
 *
 * <p>Actors may be started and stopped, and mailboxes posted to, by any thread; turns are given by one thread at a time.
 */
public final class HandDrivenRunner implements Runner {

    private static final int TOO_MANY_TURNS = 10_000;

    private final SettableTime time;
    private final List<Driven> actors = new CopyOnWriteArrayList<>();

    /** Gives turns at deadlines of this clock. */
    public HandDrivenRunner(SettableTime time) {
        this.time = time;
    }

    @Override
    public Running start(String name, Mailbox<?> mailbox, Actor actor) {
        Driven driven = new Driven(name, actor);
        actors.add(driven);
        mailbox.onPost(() -> driven.posted = true);
        return driven;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    /** Names of the actors that have not ended, in the order in which they were started. */
    public List<String> running() {
        return actors.stream()
                .filter(each -> !each.ended)
                .map(each -> each.name)
                .toList();
    }

    /**
     * Gives one turn to the first actor that is due: it was started, posted to, or its deadline has come.
     *
     * @return false if none is due
     */
    public boolean turn() throws InterruptedException {
        Optional<Driven> due = actors.stream().filter(Driven::isDue).findFirst();
        if (due.isPresent()) {
            due.get().turn();
        }
        return due.isPresent();
    }

    /** Gives turns until no actor is due. */
    public void turnUntilIdle() throws InterruptedException {
        for (int turns = 0; turn(); turns++) {
            if (turns == TOO_MANY_TURNS) {
                throw new AssertionError("The actors do not come to rest; still running: " + running());
            }
        }
    }

    /** Moves the clock by this much, stopping at each deadline on the way to give the turns that are due. */
    public void advance(Duration by) throws InterruptedException {
        long end = time.nanoTime() + by.toNanos();
        turnUntilIdle();
        for (long left = end - time.nanoTime(); left > 0; left = end - time.nanoTime()) {
            time.advance(Duration.ofNanos(Math.min(left, nanosToNextDeadline(left))));
            turnUntilIdle();
        }
    }

    private long nanosToNextDeadline(long otherwise) {
        return actors.stream()
                .filter(each -> !each.ended && each.wake.kind() == Wake.Kind.AT)
                .mapToLong(each -> Math.max(1, each.wake.nanos() - time.nanoTime()))
                .min()
                .orElse(otherwise);
    }

    private final class Driven implements Running {
        private final String name;
        private final Actor actor;
        private Wake wake = Wake.NOW; // this and isDue: only the thread that gives turns
        private volatile boolean posted;
        private volatile boolean ended;

        Driven(String name, Actor actor) {
            this.name = name;
            this.actor = actor;
        }

        boolean isDue() {
            boolean deadline = wake.kind() == Wake.Kind.AT && wake.nanos() - time.nanoTime() <= 0;
            return !ended && (posted || deadline || wake.kind() == Wake.Kind.NOW);
        }

        void turn() throws InterruptedException {
            posted = false;
            wake = actor.turn();
            if (wake.kind() == Wake.Kind.DONE) {
                ended = true;
            }
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
