package dev.kelp.transport.virtual.store;

import dev.kelp.transport.spi.Capability;
import java.util.Set;

/**
 * What a store can do of what depends on a store.
 *
 * @param set the capabilities; those that {@code transport-virtual} adds by itself (routing, prefetch, confirms) are ignored
 */
public record StoreCapabilities(Set<Capability> set) {

    /** Copies the set. */
    public StoreCapabilities {
        set = Set.copyOf(set);
    }
}
