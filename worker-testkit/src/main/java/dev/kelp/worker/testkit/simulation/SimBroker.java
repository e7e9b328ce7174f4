package dev.kelp.worker.testkit.simulation;

import dev.kelp.task.protocol.TaskHeaders;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.memory.MemoryBroker;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.virtual.VirtualTransport;
import dev.kelp.transport.virtual.store.Lease;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The broker of a simulation: the memory broker behind connections that break, and a watch over what is in it. */
final class SimBroker {

    static final String WORK = "work";
    static final String DEAD = "dead";

    /** A lease and who holds it; {@code dead} if it is only held to be routed to the dead letters. */
    record Held(Lease lease, SimProcess holder, SimStore store, boolean dead) {}

    private final MemoryBroker broker;
    private final Ledger ledger;
    private final boolean channelBound;
    private final int prefetch;
    private final Map<String, Held> held = new LinkedHashMap<>(); // by receipt token
    private final IdentityHashMap<Message, Integer> attempts = new IdentityHashMap<>();
    private Faults faults = Faults.NONE;
    private boolean up = true;

    /**
     * An empty broker.
     *
     * @param channelBound whether deliveries end with their connection, as on AMQP, instead of outliving it
     * @param prefetch most deliveries that one worker may hold, those that wait for their ETA not counted
     */
    SimBroker(SimWorld world, Ledger ledger, boolean channelBound, int prefetch) {
        this.prefetch = prefetch;
        this.broker = new MemoryBroker(world.time());
        this.ledger = ledger;
        this.channelBound = channelBound;
    }

    MemoryBroker memory() {
        return broker;
    }

    Ledger ledger() {
        return ledger;
    }

    boolean isChannelBound() {
        return channelBound;
    }

    Faults faults() {
        return faults;
    }

    void faults(Faults changed) {
        faults = changed;
    }

    boolean isUp() {
        return up;
    }

    void up(boolean value) {
        up = value;
    }

    Connection connect(ConnectionSettings settings, SimProcess process) {
        process.maybeCrash(0);
        if (!up) {
            throw new ConnectionException("The simulated broker is down.", null);
        }
        SimStore store = new SimStore(broker.openStore(), this, process);
        process.onCrash(store::processDied);
        Connection connection = VirtualTransport.over(store, settings, broker.host());
        return channelBound ? new ChannelBoundConnection(connection) : connection;
    }

    /** A task id and its retries: one run. */
    static String runOf(Message message) {
        Object retries = message.properties().header(TaskHeaders.RETRIES);
        return message.properties().correlationId() + "#" + (retries == null ? 0 : retries);
    }

    /** Somebody took messages. */
    void leased(List<Lease> leases, SimStore store, SimProcess holder) {
        for (Lease lease : leases) {
            if (hold(lease, store, holder, false)) {
                int before = attempts.getOrDefault(lease.message(), 0);
                attempts.put(lease.message(), lease.attempts().count());
                ledger.leased(runOf(lease.message()), before, lease.attempts().count());
            }
        }
        checkPrefetch(holder);
    }

    /** The answer to a take was lost: its messages are under lease, and in nobody's hands, until the lease expires. */
    void neverArrived(List<Lease> leases) {
        leases.forEach(lease -> held.remove(lease.receipt().token()));
    }

    /** Somebody took messages that died in the store, to route them on: no attempt, and not in the prefetch. */
    void leasedDead(List<Lease> leases, SimStore store, SimProcess holder) {
        leases.forEach(lease -> hold(lease, store, holder, true));
    }

    private boolean hold(Lease lease, SimStore store, SimProcess holder, boolean dead) {
        if (!lease.queue().equals(WORK)) {
            return false;
        }
        held.values().removeIf(each -> each.lease().message() == lease.message()); // the lease before it is over
        held.put(lease.receipt().token(), new Held(lease, holder, store, dead));
        return true;
    }

    /** A delivery that waits for its ETA raises the bound by one. */
    private void checkPrefetch(SimProcess holder) {
        List<Held> mine = heldBy(holder).stream().filter(each -> !each.dead()).toList();
        long waiting = mine.stream()
                .filter(each -> each.lease().message().properties().header(TaskHeaders.ETA) != null)
                .count();
        ledger.inFlight(holder.name(), mine.size() - (int) waiting, prefetch);
    }

    /** The lease of a receipt, if it is known and nobody else holds its message since. */
    @Nullable Held ended(String token) {
        return held.remove(token);
    }

    List<Held> heldBy(SimProcess process) {
        return held.values().stream().filter(each -> each.holder() == process).toList();
    }

    /** Something happened to a process for which what it holds may be delivered once more. */
    void cause(SimProcess process, String fault) {
        heldBy(process).forEach(each -> ledger.cause(runOf(each.lease().message()), fault));
    }
}
