package dev.kelp.transport.memory;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Messages in the order in which something is due for them. A message is in one timeline at most. Guarded by the broker's lock. */
final class Timeline {

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparingLong(entry -> entry.stored.id));

    record Entry(Timeline in, long at, Stored stored) {}

    void add(Stored stored, long at) {
        Entry entry = new Entry(this, at, stored);
        stored.timed = entry;
        entries.add(entry);
    }

    /** Takes a message out of whichever timeline it is in. */
    static void forget(Stored stored) {
        Entry entry = stored.timed;
        if (entry != null) {
            entry.in.entries.remove(entry);
            stored.timed = null;
        }
    }

    /** Removes and returns the first message that is due; {@code null} if none is. */
    @Nullable Stored pollDue(long now) {
        if (entries.isEmpty() || entries.first().at > now) {
            return null;
        }
        Stored due = entries.pollFirst().stored;
        due.timed = null;
        return due;
    }

    /** When the next one is due. */
    long nextAt() {
        return entries.isEmpty() ? Stored.NEVER : entries.first().at;
    }

    int size() {
        return entries.size();
    }
}
