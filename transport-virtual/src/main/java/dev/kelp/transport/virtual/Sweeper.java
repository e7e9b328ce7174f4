package dev.kelp.transport.virtual;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does by the clock what no message sets off: brings messages of expired leases back every 5 s (plus or minus a fifth, so that
 * processes do not do it together), and every second collects what died in the store and deletes queues that nobody uses.
 *
 * <p>It begins to bring back one lease after its connection was made, so that the living owners of leases, cut off together with this
 * process, renew theirs first.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final long RECLAIM_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long BURY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int BATCH = 100;

    private final QueueStore store;
    private final Consumer<DeadLetter> bury;
    private final Runnable removeUnused;
    private final Runtime runtime;
    private final Duration lease;
    private final boolean storeKills;
    private long reclaimAt; // lease-keeper thread, as the next
    private long buryAt;

    Sweeper(QueueStore store, Consumer<DeadLetter> bury, Runnable removeUnused, Runtime runtime, Duration lease) {
        this.store = store;
        this.bury = bury;
        this.removeUnused = removeUnused;
        this.runtime = runtime;
        this.lease = lease;
        this.storeKills = store.capabilities().set().contains(Capability.DEAD_LETTERING);
        this.buryAt = now();
        this.reclaimAt = now() + lease.toNanos();
    }

    Wake turn() {
        if (buryAt - now() <= 0) {
            buryAt = now() + BURY_NANOS;
            removeUnused.run();
            bury();
        }
        if (reclaimAt - now() <= 0) {
            reclaimAt = now() + jittered(RECLAIM_NANOS);
            reclaim();
        }
        return Wake.at(buryAt).orSooner(Wake.at(reclaimAt));
    }

    private void bury() {
        List<DeadLetter> dead = storeKills ? store.takeDead(BATCH, lease) : List.of();
        dead.forEach(bury);
        if (dead.size() == BATCH) {
            buryAt = now();
        }
    }

    private void reclaim() {
        int back = store.reclaimExpired();
        if (back > 0) {
            LOG.info("Brought {} messages back whose leases had expired", back);
        }
    }

    private long jittered(long nanos) {
        return nanos - nanos / 5 + runtime.random().nextLong(1 + 2 * (nanos / 5));
    }

    private long now() {
        return runtime.time().nanoTime();
    }
}
