package dev.kelp.transport.virtual;

import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of a connection's deliveries at a third of their length, so that a long task keeps its message.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a lease is renewed before more than two thirds of it are over, as long as the store answers.
 *   <li>I2 nothing is renewed while the owner's loop has not turned for one lease: a deadlocked owner loses its messages to others.
 *   <li>I3 a lease that the store called stale is not renewed again.
 * </ol>
 */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int BATCH = 500;

    private final QueueStore store;
    private final Supplier<List<UnackedDelivery>> held;
    private final Liveness owner;
    private final TimeSource time;
    private final Duration lease;
    private final LongAdder stale = new LongAdder();
    private volatile boolean soon = true;
    private long nextAt; // lease-keeper thread
    private boolean stalled; // lease-keeper thread

    LeaseKeeper(
            QueueStore store, Supplier<List<UnackedDelivery>> held, Liveness owner, TimeSource time, Duration lease) {
        this.store = store;
        this.held = held;
        this.owner = owner;
        this.time = time;
        this.lease = lease;
    }

    /** Makes the next turn look at all leases, as adopted ones may be about to end. Wake the actor after it. */
    void lookSoon() {
        soon = true;
    }

    /** How many leases were lost while their delivery was not settled. */
    long staleCount() {
        return stale.sum();
    }

    Wake turn() {
        if (soon || nextAt - time.nanoTime() <= 0) {
            soon = false;
            nextAt = time.nanoTime() + lease.dividedBy(3).toNanos();
            renew();
        }
        return Wake.at(nextAt);
    }

    private void renew() {
        List<UnackedDelivery> due = due();
        if (due.isEmpty() || isOwnerStalled()) {
            return;
        }
        for (int from = 0; from < due.size(); from += BATCH) {
            extend(due.subList(from, Math.min(due.size(), from + BATCH)));
        }
    }

    private List<UnackedDelivery> due() {
        long latest = time.nanoTime() + lease.multipliedBy(2).dividedBy(3).toNanos();
        return held.get().stream()
                .filter(delivery -> !delivery.isStale() && delivery.deadline() - latest <= 0)
                .toList();
    }

    private boolean isOwnerStalled() {
        boolean now = !owner.turnedWithin(lease);
        if (now && !stalled) {
            LOG.warn(
                    "The owner of unsettled deliveries has not turned for {}: their leases are no longer renewed",
                    lease);
        }
        stalled = now;
        return now;
    }

    private void extend(List<UnackedDelivery> deliveries) {
        List<Receipt> receipts =
                deliveries.stream().map(delivery -> delivery.lease().receipt()).toList();
        long deadline = time.nanoTime() + lease.toNanos();
        List<Settled> answers = store.extend(receipts, lease);
        for (int i = 0; i < deliveries.size(); i++) {
            extended(deliveries.get(i), answers.get(i), deadline);
        }
    }

    private void extended(UnackedDelivery delivery, Settled answer, long deadline) {
        switch (answer) {
            case DONE -> delivery.renewedUntil(deadline);
            case FAILED -> nextAt = time.nanoTime() + lease.dividedBy(10).toNanos();
            case STALE -> {
                delivery.becameStale();
                if (!delivery.settled()) {
                    stale.increment();
                    LOG.warn(
                            "Lost the lease of a delivery of queue {}: it may be handled elsewhere too",
                            delivery.lease().queue());
                }
            }
        }
    }
}
