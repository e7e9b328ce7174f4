package dev.kelp.transport.virtual.store;

import dev.kelp.transport.spi.Capability;
import java.util.Set;

/**
 * What a store can do of what depends on a store: {@code ATOMIC_ROUTING}, {@code DELAYED_DELIVERY}, {@code DELAYED_REQUEUE},
 * {@code PRIORITIES}, {@code MESSAGE_TTL}, {@code MAX_LENGTH}, {@code DEAD_LETTERING}, {@code DELIVERY_COUNT}, {@code FIFO_ORDER}.
 *
 * <p>{@code QUEUE_EXPIRES} is done above the store, but only where all connections share one
 * {@link dev.kelp.transport.virtual.VirtualHost#local()}: a store made for that names it too. {@code HIGHEST_PRIORITY_FIRST} is never
 * named, since the lowest number comes first in every store.
 *
 * @param set the capabilities; naming one that {@code transport-virtual} adds by itself (routing, prefetch, confirms) changes nothing
 */
public record StoreCapabilities(Set<Capability> set) {

    /** Copies the set. */
    public StoreCapabilities {
        set = Set.copyOf(set);
    }
}
