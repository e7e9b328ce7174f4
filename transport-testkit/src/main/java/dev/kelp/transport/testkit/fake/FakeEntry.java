package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.virtual.store.Put;
import org.jspecify.annotations.Nullable;

/**
 * One stored copy of a message. Immutable: what happens to it makes another.
 *
 * @param put as it was stored
 * @param position its place among those of its priority; the lowest is served first
 * @param readyAt when it may be seen
 * @param deadAt when it has outlived its time; {@code null} for never
 * @param deliveries that were attempts
 * @param redelivered whether it was delivered before
 */
record FakeEntry(
        Put put, long position, long readyAt, @Nullable Long deadAt, int deliveries, boolean redelivered) {

    int priority() {
        Integer priority = put.message().properties().priority();
        return priority == null ? 0 : priority;
    }

    Attempts attempt() {
        return new Attempts(redelivered, deliveries + 1);
    }

    /** The same, put back after a delivery. */
    FakeEntry back(long newPosition, long newReadyAt, boolean attempted) {
        return new FakeEntry(put, newPosition, newReadyAt, deadAt, deliveries + (attempted ? 1 : 0), true);
    }
}
