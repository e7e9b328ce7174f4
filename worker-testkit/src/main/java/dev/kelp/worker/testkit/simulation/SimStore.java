package dev.kelp.worker.testkit.simulation;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One connection's store: breaks, loses answers, lets its process die, and tells the ledger what the broker did. */
final class SimStore implements QueueStore {

    private final QueueStore store;
    private final SimBroker broker;
    private final SimProcess process;
    private boolean broken;

    SimStore(QueueStore store, SimBroker broker, SimProcess process) {
        this.store = store;
        this.broker = broker;
        this.process = process;
    }

    /** Breaks it; on a broker that binds deliveries to connections, they are ready again at once. */
    void breakConnection() {
        if (!broken) {
            broken = true;
            broker.cause(process, "connection lost");
            releaseIfBound();
        }
    }

    void processDied() {
        if (!broken) {
            broken = true;
            broker.cause(process, "crash");
            releaseIfBound();
        }
    }

    private void releaseIfBound() {
        if (broker.isChannelBound()) {
            List<SimBroker.Held> mine = broker.heldBy(process).stream()
                    .filter(each -> each.store() == this)
                    .toList();
            mine.forEach(each -> broker.ended(each.lease().receipt().token()));
            if (!mine.isEmpty()) {
                store.settle(mine.stream()
                        .map(each -> Settle.front(each.lease().receipt()))
                        .toList());
            }
        }
    }

    /** Asks the broker something, through everything that may go wrong on the way there and back. */
    private <T> T ask(Supplier<T> question) {
        Faults faults = broker.faults();
        process.maybeCrash(faults.crash());
        if (broken || !broker.isUp() || process.world().chance(faults.breakBefore())) {
            breakConnection();
            throw new ConnectionException("The simulated connection is broken.", null);
        }
        T answer = question.get();
        if (process.world().chance(faults.loseAnswer())) {
            breakConnection();
            throw new ConnectionException("The simulated connection broke before the answer came.", null);
        }
        process.maybeCrash(faults.crash());
        return answer;
    }

    @Override
    public void create(Queue queue) {
        ask(() -> {
            store.create(queue);
            return true;
        });
    }

    @Override
    public boolean exists(String queue) {
        return ask(() -> store.exists(queue));
    }

    @Override
    public List<PutResult> put(List<Put> puts) {
        return ask(() -> {
            List<PutResult> results = store.put(puts);
            for (int i = 0; i < puts.size(); i++) {
                if (results.get(i).kind() == PutResult.Kind.STORED
                        && puts.get(i).queue().equals(SimBroker.WORK)) {
                    broker.ledger().stored(SimBroker.runOf(puts.get(i).message()));
                }
            }
            return results;
        });
    }

    @Override
    public List<Lease> take(Take take) {
        List<Lease> leases = new ArrayList<>();
        try {
            return ask(() -> {
                leases.addAll(taken(take));
                broker.leased(leases, this, process);
                return leases;
            });
        } catch (ConnectionException e) {
            broker.neverArrived(leases);
            throw e;
        }
    }

    private List<Lease> taken(Take take) {
        try {
            return store.take(take);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a simulation.", e);
        }
    }

    @Override
    public List<Settled> settle(List<Settle> ends) {
        return ask(() -> {
            List<Settled> results = store.settle(ends);
            for (int i = 0; i < ends.size(); i++) {
                settled(ends.get(i), results.get(i));
            }
            return results;
        });
    }

    private void settled(Settle end, Settled result) {
        SimBroker.Held held = broker.ended(end.receipt().token());
        if (held == null || result != Settled.DONE) {
            return;
        }
        String run = SimBroker.runOf(held.lease().message());
        switch (end.end()) {
            case ACK -> broker.ledger().acked(run);
            case DEAD -> broker.ledger().dead(run);
            case FRONT, BACK, DELAY -> broker.ledger().log(end.end() + " " + run);
        }
    }

    @Override
    public List<Settled> extend(List<Receipt> receipts, Duration lease) {
        return ask(() -> store.extend(receipts, lease));
    }

    @Override
    public int reclaimExpired() {
        return ask(store::reclaimExpired);
    }

    @Override
    public List<DeadLetter> takeDead(int max, Duration lease) {
        return ask(() -> {
            List<DeadLetter> dead = store.takeDead(max, lease);
            broker.leasedDead(dead.stream().map(DeadLetter::lease).toList(), this, process);
            return dead;
        });
    }

    @Override
    public boolean onReady(Runnable wake) {
        return store.onReady(wake);
    }

    @Override
    public long size(String queue) {
        return ask(() -> store.size(queue));
    }

    @Override
    public long purge(String queue) {
        return ask(() -> store.purge(queue));
    }

    @Override
    public void delete(String queue) {
        ask(() -> {
            store.delete(queue);
            return true;
        });
    }

    @Override
    public StoreCapabilities capabilities() {
        return store.capabilities();
    }

    @Override
    public void close() {
        store.close();
    }
}
