package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.virtual.store.Lease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one channel that have not ended, by tag. Shared by the poller, which adds, the channel's owner, who settles, the
 * settler, which removes, and the lease keeper, which reads.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 tags rise from 1 in the order of delivery and are never used twice.
 *   <li>I2 a delivery is settled at most once; it stays until the store has answered, or is handed over to another channel.
 *   <li>I3 after {@link #surrender} nothing is held and nothing can be settled.
 * </ol>
 */
final class UnackedDeliveries {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, UnackedDelivery> byTag = new LinkedHashMap<>(); // guarded by lock; in order of tags
    private long lastTag; // guarded by lock

    /** Registers a taken message under the next tag. */
    Delivery add(Lease lease, String consumerTag, boolean windowed) {
        lock.lock();
        try {
            Delivery delivery = delivery(lease, consumerTag);
            byTag.put(delivery.tag(), new UnackedDelivery(lease, delivery, windowed));
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the next tag to a message that is settled by being delivered. */
    Delivery addSettled(Lease lease, String consumerTag) {
        lock.lock();
        try {
            return delivery(lease, consumerTag);
        } finally {
            lock.unlock();
        }
    }

    /** Takes over a delivery of another channel. */
    UnackedDelivery adopt(UnackedDelivery surrendered) {
        lock.lock();
        try {
            UnackedDelivery adopted = surrendered.adoptedAs(++lastTag);
            byTag.put(lastTag, adopted);
            return adopted;
        } finally {
            lock.unlock();
        }
    }

    /** Chooses how a delivery ends; {@code null} if there is none of this tag, or it was settled before. */
    @Nullable UnackedDelivery settle(long tag, Ending ending) {
        lock.lock();
        try {
            UnackedDelivery delivery = byTag.get(tag);
            if (delivery == null || delivery.settled()) {
                return null;
            }
            delivery.endWith(ending);
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    /** Settles everything that is not, in order of delivery. */
    List<UnackedDelivery> settleOpen(Ending ending) {
        lock.lock();
        try {
            List<UnackedDelivery> open = new ArrayList<>();
            for (UnackedDelivery delivery : byTag.values()) {
                if (!delivery.settled()) {
                    delivery.endWith(ending);
                    open.add(delivery);
                }
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a delivery whose settlement is answered; false if it was handed over meanwhile. */
    boolean ended(UnackedDelivery delivery) {
        lock.lock();
        try {
            return byTag.remove(delivery.delivery().tag(), delivery);
        } finally {
            lock.unlock();
        }
    }

    /** Everything held, in order of delivery. */
    List<UnackedDelivery> held() {
        lock.lock();
        try {
            return List.copyOf(byTag.values());
        } finally {
            lock.unlock();
        }
    }

    /** Hands everything over, in order of delivery. */
    List<UnackedDelivery> surrender() {
        lock.lock();
        try {
            List<UnackedDelivery> all = List.copyOf(byTag.values());
            byTag.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private Delivery delivery(Lease lease, String consumerTag) {
        return new Delivery(++lastTag, consumerTag, lease.route(), lease.attempts(), lease.message());
    }
}
