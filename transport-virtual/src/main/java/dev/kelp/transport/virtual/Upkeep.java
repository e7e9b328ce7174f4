package dev.kelp.transport.virtual;

import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.virtual.store.QueueStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The actors that serve all channels of a connection: settler and lease keeper, started with the first thing to be held, so that a
 * connection that only publishes has no threads; and what makes pollers.
 */
final class Upkeep {

    private final ConnectionSettings settings;
    private final QueueStore store;
    private final Actors actors;
    private final Settler settler;
    private final LeaseKeeper keeper;
    private final Sweeper sweeper;
    private final Runnable wakePollers;
    private final Mailbox<Boolean> keeperWakes = new Mailbox<>(0); // never filled; only woken
    private final ReentrantLock starting = new ReentrantLock();
    private boolean started; // guarded by starting
    private final AtomicInteger pollers = new AtomicInteger();
    private volatile boolean storeWakes;

    Upkeep(
            ConnectionSettings settings,
            QueueStore store,
            Actors actors,
            Settler settler,
            Supplier<List<UnackedDelivery>> held,
            Runnable removeUnused,
            Runnable wakePollers) {
        this.settings = settings;
        this.store = store;
        this.actors = actors;
        this.settler = settler;
        this.wakePollers = wakePollers;
        this.keeper = new LeaseKeeper(
                store, held, settings.liveness(), settings.runtime().time(), settings.lease());
        this.sweeper = new Sweeper(
                store,
                dead -> settler.bury(dead.lease(), dead.death()),
                removeUnused,
                settings.runtime(),
                settings.lease());
    }

    Settler settler() {
        return settler;
    }

    /** Starts the actors, unless they run. Channels of several threads may come at the same time. */
    void start() {
        starting.lock();
        try {
            if (!started) {
                storeWakes = store.onReady(wakePollers);
                Actor upkeep = () -> keeper.turn().orSooner(sweeper.turn());
                actors.start(settings.clientName() + "-settler", settler.mailbox(), settler);
                actors.start(settings.clientName() + "-lease-keeper", keeperWakes, upkeep);
                started = true;
            }
        } finally {
            starting.unlock();
        }
    }

    /** Looks at all leases at once instead of at the next third. */
    void renewSoon() {
        keeper.lookSoon();
        keeperWakes.wake();
    }

    QueuePoller poller(Intake intake, PrefetchWindow window) {
        boolean mayBlock = !storeWakes && settings.runtime().runner().mayBlock();
        return new QueuePoller(
                store,
                intake,
                window,
                new QueuePoller.Settings(
                        settings.lease(), mayBlock, settings.runtime().time()));
    }

    Actors.Started startPoller(QueuePoller poller) {
        return actors.start(settings.clientName() + "-poller-" + pollers.incrementAndGet(), poller.mailbox(), poller);
    }
}
