package dev.kelp.transport;

import dev.kelp.transport.runtime.Wake;
import java.util.PriorityQueue;

/** What a loop has to do at later times; those of one time in the order they were set. Used by its loop only. */
final class Timers {

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final long origin;
    private long count;

    private record Due(long sinceOrigin, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(sinceOrigin, other.sinceOrigin);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    /** Counts nano time from a point of it, so that a clock that wraps keeps the order. */
    Timers(long nowNanos) {
        this.origin = nowNanos;
    }

    void at(long nanos, Runnable action) {
        due.add(new Due(nanos - origin, count++, action));
    }

    void runUntil(long nowNanos) {
        for (Due first = due.peek(); first != null && first.sinceOrigin() <= nowNanos - origin; first = due.peek()) {
            due.remove();
            first.action().run();
        }
    }

    Wake next() {
        Due first = due.peek();
        return first == null ? Wake.ON_POST : Wake.at(origin + first.sinceOrigin());
    }

    void clear() {
        due.clear();
    }
}
