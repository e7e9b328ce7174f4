package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.virtual.Consumers.Active;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of a channel: its consumers, what they hold, and the poller that feeds them. Called by the channel's owner, unless a
 * method says otherwise.
 */
final class Inbox {

    private final Upkeep upkeep;
    private final QueueStore store;
    private final Duration lease;
    private final UnackedDeliveries unacked = new UnackedDeliveries();
    private final PrefetchWindow window = new PrefetchWindow(this::wakePoller);
    private final Intake intake;
    private final LongAdder strays = new LongAdder();
    private volatile @Nullable Polled polled;

    private record Polled(QueuePoller poller, Actors.Started actor) {}

    Inbox(Upkeep upkeep, QueueStore store, Duration lease) {
        this.upkeep = upkeep;
        this.store = store;
        this.lease = lease;
        this.intake = new Intake(unacked, store, upkeep.settler());
    }

    void requireFree(String consumerTag) {
        if (intake.has(consumerTag)) {
            throw new ChannelException(
                    ReplyCodes.NOT_ALLOWED, "Consumer tag " + consumerTag + " is in use on this channel.", null);
        }
    }

    /** Starts what consumers need; the only part of a start that asks the store. */
    void prepare() {
        upkeep.start();
    }

    /** Starts a consumer; false if the connection was lost meanwhile. */
    boolean start(Active active) {
        if (!intake.start(active)) {
            return false;
        }
        Polled running = polled;
        if (running == null) {
            QueuePoller poller = upkeep.poller(intake, window);
            polled = new Polled(poller, upkeep.startPoller(poller));
        } else {
            running.poller().wake();
        }
        return true;
    }

    /** Ends a consumer; {@code null} if there is none of this tag. Any thread. */
    @Nullable Active stop(String consumerTag) {
        return intake.stop(consumerTag);
    }

    /** Ends all consumers for ever. Any thread. */
    List<Active> endConsumers() {
        return intake.close();
    }

    /** Ends the poller and waits until it has. */
    void stopPolling() {
        Polled running = polled;
        if (running != null) {
            running.actor().stopAndAwait();
        }
    }

    /** Tells the poller to end. Any thread, also its own. */
    void leavePolling() {
        Polled running = polled;
        if (running != null) {
            running.actor().stop();
        }
    }

    /** Any thread. */
    void wakePoller() {
        Polled running = polled;
        if (running != null) {
            running.poller().wake();
        }
    }

    Optional<Delivery> get(String queue, boolean noAck, QueuePolicy policy) {
        upkeep.start();
        for (Lease taken : takeOne(queue, noAck)) {
            if (noAck) {
                return Optional.of(unacked.addSettled(taken, ""));
            }
            if (!intake.isBuried(taken, policy)) {
                return Optional.of(unacked.add(taken, "", false));
            }
        }
        return Optional.empty();
    }

    private List<Lease> takeOne(String queue, boolean noAck) {
        try {
            return store.take(new Take(List.of(queue), 1, Duration.ZERO, lease, noAck));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("Interrupted while fetching from queue " + queue + ".", e);
        }
    }

    void resize(int prefetchCount) {
        window.resize(prefetchCount);
    }

    /** Ends one delivery, also while the connection is lost: the next one then sends the settlement. */
    void settle(long tag, Ending ending) {
        UnackedDelivery delivery = unacked.settle(tag, ending);
        if (delivery == null) {
            strays.increment();
        } else {
            upkeep.settler().submit(new Settler.Job(delivery, ending, this::ended));
        }
    }

    /** How many settlements had no delivery to settle. */
    long strayCount() {
        return strays.sum();
    }

    List<UnackedDelivery> held() {
        return unacked.held();
    }

    List<Unacked> surrender() {
        return List.copyOf(unacked.surrender());
    }

    List<@Nullable Delivery> adopt(List<Unacked> orphans) {
        upkeep.start(); // may fail, and then nothing has been taken over
        List<@Nullable Delivery> adopted = new ArrayList<>();
        for (Unacked orphan : orphans) {
            adopted.add(adopt(orphan));
        }
        upkeep.renewSoon();
        return adopted;
    }

    private @Nullable Delivery adopt(Unacked orphan) {
        if (!(orphan instanceof UnackedDelivery surrendered)) {
            throw new IllegalArgumentException("This delivery was surrendered by another driver: " + orphan.getClass());
        }
        UnackedDelivery delivery = unacked.adopt(surrendered);
        window.occupy(1);
        Ending ending = delivery.ending();
        if (ending == null) {
            return delivery.delivery();
        }
        upkeep.settler().submit(new Settler.Job(delivery, ending, this::ended));
        return null;
    }

    /** Sends what is settled, then puts all the rest back to the front in one call, in the order of delivery. */
    void putBackAll() {
        upkeep.settler().settleWaiting();
        List<UnackedDelivery> open = unacked.settleOpen(Ending.FRONT);
        if (open.isEmpty()) {
            return;
        }
        List<Settled> answers = store.settle(open.stream()
                .map(delivery -> Settle.front(delivery.lease().receipt()))
                .toList());
        for (int i = 0; i < open.size(); i++) {
            if (answers.get(i) == Settled.FAILED) {
                upkeep.settler().submit(new Settler.Job(open.get(i), Ending.FRONT, this::ended));
            } else {
                ended(open.get(i));
            }
        }
    }

    /** On the settler's thread. */
    private void ended(UnackedDelivery delivery) {
        if (unacked.ended(delivery) && delivery.windowed()) {
            window.release(1);
        }
    }
}
