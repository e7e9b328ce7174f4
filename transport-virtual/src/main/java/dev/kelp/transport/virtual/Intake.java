package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.virtual.Consumers.Active;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where taken messages become deliveries of a channel's consumers.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a message is registered as unacked if and only if it is handed to a consumer, in one step.
 *   <li>I2 once {@link #stop} or {@link #close} has returned, nothing is handed to the consumers they ended.
 *   <li>I3 what was taken for nobody goes back to the front, in its order.
 * </ol>
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Consumers consumers = new Consumers(); // guarded by lock
    private boolean closed; // guarded by lock
    private final UnackedDeliveries unacked;
    private final QueueStore store;
    private final Settler settler;

    Intake(UnackedDeliveries unacked, QueueStore store, Settler settler) {
        this.unacked = unacked;
        this.store = store;
        this.settler = settler;
    }

    /** Adds a consumer; false if this is closed. */
    boolean start(Active active) {
        return locked(() -> {
            if (!closed) {
                consumers.add(active);
            }
            return !closed;
        });
    }

    /** Ends a consumer; {@code null} if there is none of this tag. */
    @Nullable Active stop(String consumerTag) {
        lock.lock();
        try {
            return consumers.remove(consumerTag);
        } finally {
            lock.unlock();
        }
    }

    boolean has(String consumerTag) {
        return locked(() -> consumers.has(consumerTag));
    }

    /** Ends all consumers for ever; returns those that were there. */
    List<Active> close() {
        return locked(() -> {
            closed = true;
            return consumers.removeAll();
        });
    }

    /** Queues to take from, in the order of their turns. */
    List<String> queues(boolean noAck) {
        return locked(() -> consumers.queues(noAck));
    }

    /** Hands out what was taken; returns how many became unacked deliveries. Called by pollers. */
    int deliver(List<Lease> leases, boolean noAck) {
        List<Lease> unwanted = new ArrayList<>();
        int registered = locked(() -> handOut(leases, noAck, unwanted));
        if (!unwanted.isEmpty() && !noAck) {
            store.settle(unwanted.stream()
                    .map(lease -> Settle.front(lease.receipt()))
                    .toList());
        }
        return registered;
    }

    /** Notes that a queue had its turn although it was empty. */
    void served(String queue, boolean noAck) {
        locked(() -> {
            consumers.served(List.of(queue), noAck);
            return true;
        });
    }

    /** Whether a message came back too often; it is then on its way to the dead letters. */
    boolean isBuried(Lease lease, QueuePolicy policy) {
        if (!policy.isTooOften(lease.attempts())) {
            return false;
        }
        settler.bury(lease, Death.DELIVERY_LIMIT);
        return true;
    }

    private int handOut(List<Lease> leases, boolean noAck, List<Lease> unwanted) {
        int registered = 0;
        Set<String> served = new LinkedHashSet<>();
        for (Lease lease : leases) {
            Active turn = closed ? null : consumers.next(lease.queue(), noAck);
            served.add(lease.queue());
            if (turn == null) {
                unwanted.add(lease);
            } else if (noAck) {
                handOver(turn, unacked.addSettled(lease, turn.consume().consumerTag()));
            } else if (!isBuried(lease, turn.policy())) {
                handOver(turn, unacked.add(lease, turn.consume().consumerTag(), true));
                registered++;
            }
        }
        consumers.served(served, noAck);
        return registered;
    }

    private static void handOver(Active to, Delivery delivery) {
        try {
            to.consumer().onDelivery(delivery);
        } catch (RuntimeException e) {
            LOG.error("Consumer {} failed to receive a delivery, which stays unsettled", delivery.consumerTag(), e);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
