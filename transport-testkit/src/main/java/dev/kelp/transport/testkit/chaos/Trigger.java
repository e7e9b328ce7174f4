package dev.kelp.transport.testkit.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/** Something to do when a pattern goes by for the n-th time. Safe for any thread. */
final class Trigger {

    enum Moment {
        BEFORE,
        AFTER
    }

    private final byte[] pattern;
    private final int nth;
    private final Moment moment;
    private final Runnable action;
    private final int[] fallback;
    private final AtomicInteger seen = new AtomicInteger();

    Trigger(byte[] pattern, int nth, Moment moment, Runnable action) {
        if (pattern.length == 0 || nth < 1) {
            throw new IllegalArgumentException("A trigger needs a pattern and a count from 1, not " + nth);
        }
        this.pattern = pattern.clone();
        this.nth = nth;
        this.moment = moment;
        this.action = action;
        this.fallback = fallback(this.pattern);
    }

    /** How many bytes of the pattern are matched after one more byte, when so many were before it (Knuth, Morris and Pratt). */
    int matched(int before, byte next) {
        int at = before == pattern.length ? fallback[before] : before;
        while (at > 0 && pattern[at] != next) {
            at = fallback[at];
        }
        return pattern[at] == next ? at + 1 : 0;
    }

    /** Whether so many matched bytes are the whole pattern, for the n-th time. */
    boolean firesAt(int matched) {
        return matched == pattern.length && seen.incrementAndGet() == nth;
    }

    /** How much of the data may go on before the action, when the pattern ends at this place. */
    int releasedBefore(int end) {
        return moment == Moment.AFTER ? end : end - pattern.length;
    }

    void act() {
        action.run();
    }

    private static int[] fallback(byte[] pattern) {
        int[] table = new int[pattern.length + 1];
        int at = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (at > 0 && pattern[at] != pattern[i]) {
                at = table[at];
            }
            at += pattern[at] == pattern[i] ? 1 : 0;
            table[i + 1] = at;
        }
        return table;
    }
}
