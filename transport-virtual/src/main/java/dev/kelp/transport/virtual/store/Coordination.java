package dev.kelp.transport.virtual.store;

import java.time.Duration;
import java.util.OptionalLong;

/** Named leases between processes, for work that only one of them may do. Beside a {@link QueueStore}. */
public interface Coordination {

    /**
     * Tries to take, or to extend, a named lease.
     *
     * @return a fencing token that rises with every owner; empty if somebody else holds it
     */
    OptionalLong tryLease(String name, Duration ttl);
}
