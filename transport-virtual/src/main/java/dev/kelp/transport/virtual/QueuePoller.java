package dev.kelp.transport.virtual;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Polling;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.List;

/**
 * Takes messages for the consumers of one channel: never more than the free prefetch window, and no longer in one call than the store's
 * {@link QueueStore#maxWait()}. Places are reserved before the take, and what was not used is given back.
 *
 * <p>It waits inside the store only where the store cannot wake it and the runner allows it.
 */
final class QueuePoller implements Actor {

    /** The most that one take asks for, however large the window is: others want their turn too. */
    private static final int BATCH = 100;

    private final QueueStore store;
    private final Intake intake;
    private final PrefetchWindow window;
    private final Settings settings;
    private final Mailbox<Boolean> wakes = new Mailbox<>(0); // never filled; only woken

    /**
     * How it polls.
     *
     * @param mayBlock whether a take may wait
     */
    record Settings(Duration lease, boolean mayBlock, TimeSource time) {}

    QueuePoller(QueueStore store, Intake intake, PrefetchWindow window, Settings settings) {
        this.store = store;
        this.intake = intake;
        this.window = window;
        this.settings = settings;
    }

    Mailbox<Boolean> mailbox() {
        return wakes;
    }

    /** Gives it a turn: there may be something to take, or room for it. */
    void wake() {
        wakes.wake();
    }

    @Override
    public Wake turn() throws InterruptedException {
        List<String> acked = oneTake(intake.queues(false));
        List<String> unacked = oneTake(intake.queues(true));
        int room = acked.isEmpty() ? 0 : window.reserve(BATCH);
        if (room == 0 && unacked.isEmpty()) {
            return Wake.ON_POST;
        }
        long idleUntil = settings.time().nanoTime() + store.maxWait().toNanos();
        Duration wait = wait(room > 0 && !unacked.isEmpty());
        int taken = room > 0 ? takeReserved(acked, room, wait) : 0;
        if (!unacked.isEmpty()) {
            taken += take(unacked, BATCH, wait, true).size();
        }
        return taken > 0 ? Wake.NOW : Wake.at(idleUntil);
    }

    private Duration wait(boolean twoTakes) {
        if (!settings.mayBlock()) {
            return Duration.ZERO;
        }
        return twoTakes ? store.maxWait().dividedBy(2) : store.maxWait();
    }

    private int takeReserved(List<String> queues, int room, Duration wait) throws InterruptedException {
        int used = 0;
        try {
            List<Lease> leases = store.take(new Take(queues, room, wait, settings.lease(), false));
            used = intake.deliver(leases, false);
            passOn(queues, false);
            return leases.size();
        } finally {
            if (room > used) {
                window.release(room - used);
            }
        }
    }

    private List<Lease> take(List<String> queues, int atMost, Duration wait, boolean noAck)
            throws InterruptedException {
        List<Lease> leases = store.take(new Take(queues, atMost, wait, settings.lease(), noAck));
        intake.deliver(leases, noAck);
        passOn(queues, noAck);
        return leases;
    }

    private List<String> oneTake(List<String> queues) {
        return store.polling() == Polling.TOGETHER || queues.isEmpty() ? queues : queues.subList(0, 1);
    }

    private void passOn(List<String> queues, boolean noAck) {
        if (store.polling() == Polling.PER_QUEUE) {
            intake.served(queues.get(0), noAck);
        }
    }
}
