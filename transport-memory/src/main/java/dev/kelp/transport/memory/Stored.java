package dev.kelp.transport.memory;

import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Put;
import org.jspecify.annotations.Nullable;

/**
 * A message in a broker. It is in exactly one place: among the ready ones of its queue, delayed, leased, or among the dead. Guarded by
 * the broker's lock.
 */
final class Stored {

    /** Never: further away than any clock gets. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int LOWEST_PRIORITY = 9;
    private static final int PRIORITY_BITS = 59;

    final long id;
    final Put put;
    final MemoryQueue queue;

    /** When it dies in its queue, on the broker's clock; {@link #NEVER} without a time to live. */
    long expiresAt = NEVER;

    /** Where it stands among those of its priority; kept while it is leased, so that it comes back where it was. */
    long position;

    /** Of the present lease, if any. */
    @Nullable String token;

    int deliveries;
    boolean redelivered;

    /** Set when it died and waits for its way to the dead letters. */
    @Nullable Death death;

    /** Its entry in the one timeline it is in, if any. */
    Timeline.@Nullable Entry timed;

    Stored(long id, Put put, MemoryQueue queue) {
        this.id = id;
        this.put = put;
        this.queue = queue;
        this.position = id;
    }

    /** Place in the queue: lowest priority number first as on every transport of Kombu's that keeps queues itself, then by position. */
    long rank() {
        Integer priority = put.message().properties().priority();
        long clamped = priority == null ? 0 : Math.max(0, Math.min(LOWEST_PRIORITY, priority));
        return (clamped << PRIORITY_BITS) + position;
    }

    int bytes() {
        return put.message().body().length;
    }
}
