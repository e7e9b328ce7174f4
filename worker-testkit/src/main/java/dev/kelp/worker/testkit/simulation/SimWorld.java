package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.runtime.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Simulated time and everything that happens in it: the seed picks among the actors that want a turn and the events that are due; when
 * there is none, time jumps to the next.
 */
final class SimWorld {

    private record Event(long at, long sequence, SimProcess process, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    private final SettableTime time = new SettableTime(Instant.parse("2030-01-01T00:00:00Z"));
    private final RandomGenerator random;
    private final List<SimActor> actors = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long sequence;
    private boolean stepping;

    SimWorld(RandomGenerator random) {
        this.random = random;
    }

    SettableTime time() {
        return time;
    }

    RandomGenerator random() {
        return random;
    }

    /** A random duration below a bound. */
    Duration upTo(Duration bound) {
        return Duration.ofNanos(random.nextLong(bound.toNanos()));
    }

    /** Whether something with this probability happens now. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    void add(SimActor actor) {
        actors.add(actor);
    }

    void remove(SimActor actor) {
        actors.remove(actor);
    }

    List<String> actorsOf(SimProcess process) {
        return actors.stream()
                .filter(actor -> actor.process() == process)
                .map(SimActor::name)
                .toList();
    }

    /** Does something after a time, unless its process is dead by then. */
    void after(Duration delay, SimProcess process, Runnable action) {
        events.add(new Event(time.nanoTime() + delay.toNanos(), sequence++, process, action));
    }

    /** Whether a turn is being taken, so that nobody may let time pass. */
    boolean isStepping() {
        return stepping;
    }

    /** Lets things happen until a condition holds; false if this much time has passed before. */
    boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long end = time.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!step(end)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** One turn or event; false if none is left before the end. Time is then at the end. */
    private boolean step(long end) {
        long next = nextPoint();
        if (next > end) {
            time.advance(Duration.ofNanos(Math.max(0, end - time.nanoTime())));
            return false;
        }
        if (next > time.nanoTime()) {
            time.advance(Duration.ofNanos(next - time.nanoTime()));
        }
        stepping = true;
        try {
            takeOne();
        } finally {
            stepping = false;
        }
        return true;
    }

    private long nextPoint() {
        long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
        for (SimActor actor : actors) {
            next = Math.min(next, actor.nextTurn(time.nanoTime()));
        }
        return next;
    }

    private void takeOne() {
        long now = time.nanoTime();
        List<SimActor> runnable =
                actors.stream().filter(actor -> actor.nextTurn(now) <= now).toList();
        boolean eventDue = !events.isEmpty() && events.peek().at() <= now;
        int pick = random.nextInt(runnable.size() + (eventDue ? 1 : 0));
        if (pick == runnable.size()) {
            Event event = events.poll();
            event.process().guarded(event.action());
        } else {
            SimActor actor = runnable.get(pick);
            actor.process().guarded(actor::takeTurn);
        }
    }
}
