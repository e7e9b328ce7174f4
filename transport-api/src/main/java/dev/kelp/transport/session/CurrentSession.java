package dev.kelp.transport.session;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.session.Inbound.Settle;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Unacked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session a loop has now, if any, and the settling of deliveries over the change of sessions. Used by its loop only.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a delivery is settled at most once, whatever its holder does.
 *   <li>I2 a channel-bound delivery is never settled through a session other than its own: its settlement is dropped and counted,
 *       and the broker delivers it again.
 *   <li>I3 a leased delivery outlives its session: what is settled meanwhile is sent by the next session, before it consumes.
 * </ol>
 */
public final class CurrentSession {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSession.class);

    private @Nullable Session session;
    private final Map<Long, Inbound> open =
            new LinkedHashMap<>(); // by tag; only where deliveries outlive their connection
    private final List<Orphan> orphans = new ArrayList<>(); // surrendered by a lost session, not adopted yet
    private long dropped;

    private record Orphan(
            Unacked unacked, long generation, @Nullable Inbound inbound) {}

    /** The session, while there is one. */
    public Optional<Session> get() {
        return Optional.ofNullable(session);
    }

    /** How many settlements were dropped because their session was gone; those messages are delivered again. */
    public long droppedSettlements() {
        return dropped;
    }

    /** Takes over a new session: adopts what an earlier one left and sends what was settled meanwhile. Consume only after this. */
    public void opened(Session opened) {
        session = opened;
        if (orphans.isEmpty()) {
            return;
        }
        List<Orphan> taken = List.copyOf(orphans);
        List<@Nullable Delivery> adopted = adopted(opened, taken);
        orphans.clear();
        for (int i = 0; i < taken.size(); i++) {
            rebind(opened, taken.get(i).inbound(), adopted.get(i));
        }
    }

    /** What a failed adoption has taken over already is not to be surrendered a second time: the orphans wait as they did. */
    private static List<@Nullable Delivery> adopted(Session opened, List<Orphan> taken) {
        try {
            return opened.channel().adopt(taken.stream().map(Orphan::unacked).toList());
        } catch (RuntimeException e) {
            opened.channel().surrender();
            throw e;
        }
    }

    private void rebind(Session opened, @Nullable Inbound inbound, @Nullable Delivery delivery) {
        if (delivery == null) {
            return; // settled before the loss; adopting it sent the settlement again
        }
        if (inbound == null) {
            send(
                    opened,
                    delivery.tag(),
                    Settle.GIVE_BACK); // it never reached this loop, and nobody else would settle it
            return;
        }
        inbound.adoptedAs(delivery.tag(), opened.generation());
        Settle pending = inbound.pending();
        if (pending == null) {
            open.put(inbound.tag(), inbound);
        } else {
            inbound.close();
            send(opened, inbound.tag(), pending);
        }
    }

    /**
     * Lets go of the session if it is of this generation.
     *
     * @return whether it was
     */
    public boolean lost(long generation) {
        Session gone = session;
        if (gone == null || gone.generation() != generation) {
            return false;
        }
        session = null;
        Map<Long, Inbound> byTag = new HashMap<>(open);
        open.clear();
        for (Unacked unacked : gone.channel().surrender()) {
            Inbound inbound = byTag.get(unacked.delivery().tag());
            orphans.add(new Orphan(unacked, generation, inbound));
            if (inbound != null && !unacked.settled()) {
                inbound.orphaned();
            }
        }
        closeQuietly(gone);
        return true;
    }

    private static void closeQuietly(Session gone) {
        try {
            gone.close();
        } catch (RuntimeException e) {
            LOG.warn("The lost session on {} could not be closed", gone.url(), e);
        }
    }

    /** Whether deliveries of a lost session are settled and wait for the next one to send that. */
    public boolean hasOrphans() {
        return orphans.stream()
                .anyMatch(orphan -> orphan.inbound() != null && orphan.inbound().state() == Inbound.State.PENDING);
    }

    /** Whether a delivery can still be settled, now or by the next session. If not, the broker delivers it again. */
    public boolean holds(Inbound inbound) {
        Session now = session;
        return switch (inbound.state()) {
            case ORPHANED -> true;
            case OPEN -> now != null && inbound.generation() == now.generation();
            case PENDING, CLOSED -> false;
        };
    }

    /**
     * Notes a delivery of the current session.
     *
     * @return false if it belongs to a session that is gone and cannot outlive it: drop it, the broker delivers it again
     */
    public boolean received(Inbound inbound) {
        Session now = session;
        if (now != null && inbound.generation() == now.generation()) {
            if (outlive(now)) {
                open.put(inbound.tag(), inbound);
            }
            return true;
        }
        return claimedOrphan(inbound);
    }

    /** A delivery can reach the mailbox after the loss of its session was handled: its orphan then waits without an owner. */
    private boolean claimedOrphan(Inbound inbound) {
        for (int i = 0; i < orphans.size(); i++) {
            Orphan orphan = orphans.get(i);
            boolean same = orphan.generation() == inbound.generation()
                    && orphan.unacked().delivery().tag() == inbound.tag();
            if (same && orphan.inbound() == null && !orphan.unacked().settled()) {
                orphans.set(i, new Orphan(orphan.unacked(), orphan.generation(), inbound));
                inbound.orphaned();
                return true;
            }
        }
        return false;
    }

    /** Acknowledges; returns whether the settlement went to the broker or will. */
    public boolean ack(Inbound inbound) {
        return settle(inbound, Settle.ACK);
    }

    /** Rejects: back to the queue, or to its dead-letter target. Returns as {@link #ack}. */
    public boolean reject(Inbound inbound, boolean requeue) {
        return settle(inbound, requeue ? Settle.REQUEUE : Settle.REJECT);
    }

    /** Gives back what was not begun: at once, and where the transport can without counting it as an attempt. Returns as {@link #ack}. */
    public boolean giveBack(Inbound inbound) {
        return settle(inbound, Settle.GIVE_BACK);
    }

    /** Puts back for a time, on transports that can. Returns as {@link #ack}. */
    public boolean delay(Inbound inbound, Duration delay) {
        return settle(inbound, Settle.delay(delay));
    }

    private boolean settle(Inbound inbound, Settle how) {
        if (inbound.isClosed()) {
            return false;
        }
        Session now = session;
        if (now != null && inbound.generation() == now.generation()) {
            inbound.close();
            open.remove(inbound.tag());
            return send(now, inbound.tag(), how);
        }
        if (inbound.state() == Inbound.State.ORPHANED) {
            inbound.settleLater(how);
            return true;
        }
        inbound.close();
        dropped++;
        LOG.debug("Dropped the settlement of a delivery whose session is gone; the broker delivers it again");
        return false;
    }

    private boolean send(Session now, long tag, Settle how) {
        Channel channel = now.channel();
        try {
            switch (how.kind()) {
                case ACK -> channel.ack(tag);
                case REQUEUE -> channel.reject(tag, true);
                case REJECT -> channel.reject(tag, false);
                case DELAY -> channel.delay(tag, how.delay());
                case GIVE_BACK -> giveBack(now, channel, tag);
            }
            return true;
        } catch (TransportException e) {
            dropped++;
            LOG.debug("A settlement did not reach {}: its session is going down", now.url(), e);
            return outlive(now);
        }
    }

    private static void giveBack(Session now, Channel channel, long tag) {
        if (now.can(Capability.DELAYED_REQUEUE)) {
            channel.delay(tag, Duration.ZERO);
        } else {
            channel.reject(tag, true);
        }
    }

    private static boolean outlive(Session session) {
        return session.can(Capability.DELIVERIES_OUTLIVE_CONNECTION);
    }
}
