package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.virtual.store.Lease;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with its lease, from the take until the store has answered its settlement.
 *
 * <p>Its ending is guarded by the {@link UnackedDeliveries} that holds it; its deadline belongs to the lease keeper.
 */
final class UnackedDelivery implements Unacked {

    private final Lease lease;
    private final Delivery delivery;
    private final boolean windowed;
    private volatile long deadline;
    private volatile boolean stale;
    private @Nullable Ending ending;

    /** With {@code windowed}, it holds a place in the prefetch window. */
    UnackedDelivery(Lease lease, Delivery delivery, boolean windowed) {
        this.lease = lease;
        this.delivery = delivery;
        this.windowed = windowed;
        this.deadline = lease.receipt().deadline();
    }

    /** The same lease under a new tag, in the window. */
    UnackedDelivery adoptedAs(long tag) {
        UnackedDelivery adopted = new UnackedDelivery(lease, delivery.withTag(tag), true);
        adopted.deadline = deadline;
        adopted.stale = stale;
        adopted.ending = ending;
        return adopted;
    }

    Lease lease() {
        return lease;
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public boolean settled() {
        return ending != null;
    }

    boolean windowed() {
        return windowed;
    }

    /** End of the lease, as far as is known here. */
    long deadline() {
        return deadline;
    }

    void renewedUntil(long newDeadline) {
        deadline = newDeadline;
    }

    /** Whether the store said that the lease is over: renewing it is of no use. */
    boolean isStale() {
        return stale;
    }

    void becameStale() {
        stale = true;
    }

    @Nullable Ending ending() {
        return ending;
    }

    void endWith(Ending chosen) {
        ending = chosen;
    }
}
