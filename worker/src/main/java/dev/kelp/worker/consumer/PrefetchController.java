package dev.kelp.worker.consumer;

import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the desired prefetch into what the session applies: one budget for the worker, plus what the ETA queue holds. Owned by the loop.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a channel-wide window is budget + held, held counted up to its limit.
 *   <li>I2 without one, each consumer has a share of the budget, at least 1; the shares sum to at most max(budget, queues).
 *   <li>I3 a consumer's share grows only for held deliveries, by consuming anew with the new count and then cancelling the old tag on the
 *       same channel; it shrinks the same way once far fewer are held. What the old tag delivered overlaps until it is settled.
 * </ol>
 */
final class PrefetchController {

    private final List<String> queues;
    private final int budget;
    private final int heldLimit;
    private final Map<String, Share> shares = new LinkedHashMap<>(); // by queue
    private int held;
    private int applied; // of a channel-wide window
    private int tags;

    /** What one consumer without a channel-wide window has. */
    private static final class Share {
        private final String queue;
        private final int base;
        private String tag = "";
        private int count;
        private int held; // all held deliveries of the queue
        private int heldOnTag; // those that the current consumer delivered: they use up its count

        Share(String queue, int base) {
            this.queue = queue;
            this.base = base;
        }
    }

    /**
     * Divides a budget.
     *
     * @param budget deliveries in flight, 0 for no bound
     * @param heldLimit most held deliveries that the budget is raised for
     */
    PrefetchController(List<String> queues, int budget, int heldLimit) {
        this.queues = List.copyOf(queues);
        this.budget = Math.min(budget, Qos.MAX_PREFETCH);
        this.heldLimit = heldLimit;
    }

    /** Starts consuming every queue on a fresh session, with nothing delivered yet but what the session adopted. */
    void start(Session session) {
        shares.clear();
        if (session.can(Capability.CHANNEL_PREFETCH)) {
            applied = -1;
            adjust(session);
        }
        for (int i = 0; i < queues.size(); i++) {
            Share share = new Share(queues.get(i), shareOf(i));
            shares.put(share.queue, share);
            consume(session, share, share.base);
        }
    }

    /** The budget's share of the queue at an index: equal parts, the remainder to the first ones, never less than 1. */
    private int shareOf(int index) {
        int part = budget / queues.size() + (index < budget % queues.size() ? 1 : 0);
        return budget == 0 ? 0 : Math.max(1, part);
    }

    /** A delivery is held for its ETA. */
    void held(String queue, String consumerTag) {
        held++;
        Share share = shares.get(queue);
        if (share != null) {
            share.held++;
            share.heldOnTag += share.tag.equals(consumerTag) ? 1 : 0;
        }
    }

    /** It is not held any more: due, put back, or gone with its session. */
    void released(String queue, String consumerTag) {
        held--;
        Share share = shares.get(queue);
        if (share != null) {
            share.held = Math.max(0, share.held - 1);
            share.heldOnTag -= share.tag.equals(consumerTag) && share.heldOnTag > 0 ? 1 : 0;
        }
    }

    /** Applies what has changed. At most one change a turn for each consumer. */
    void adjust(Session session) {
        if (budget == 0) {
            return;
        }
        if (session.can(Capability.CHANNEL_PREFETCH)) {
            adjustChannel(session);
        } else {
            for (Share share : shares.values()) {
                adjustShare(session, share);
            }
        }
    }

    private void adjustChannel(Session session) {
        int desired = Math.min(budget + Math.min(held, heldLimit), Qos.MAX_PREFETCH);
        if (desired != applied) {
            session.qos(new Qos(desired));
            applied = desired;
        }
    }

    private void adjustShare(Session session, Share share) {
        int free = share.count - share.heldOnTag;
        boolean starved = free < Math.max(1, share.base / 2) && share.held <= heldLimit;
        boolean wasteful = share.held * 4 < share.count - share.base;
        if (starved || wasteful) {
            int held = Math.min(share.held, Math.min(share.base, heldLimit));
            replace(session, share, Math.min(share.base + held, Qos.MAX_PREFETCH));
        }
    }

    private void replace(Session session, Share share, int count) {
        String old = share.tag;
        consume(session, share, count);
        session.cancel(old);
    }

    private void consume(Session session, Share share, int count) {
        if (!session.can(Capability.CHANNEL_PREFETCH)) {
            session.qos(new Qos(count));
        }
        share.tag = "kelp-" + session.generation() + "-" + ++tags;
        share.count = count;
        share.heldOnTag = 0;
        session.consume(Consume.of(share.queue, share.tag));
    }

    /** Consumes a queue anew after the broker ended its consumer. */
    void restart(Session session, String queue) {
        Share share = shares.get(queue);
        if (share != null) {
            consume(session, share, share.base);
        }
    }

    /** The queue of a consumer, if the tag is its current one. */
    @Nullable String queueOf(String consumerTag) {
        return shares.values().stream()
                .filter(share -> share.tag.equals(consumerTag))
                .map(share -> share.queue)
                .findFirst()
                .orElse(null);
    }

    /** Ends every consumer; what was delivered stays unsettled. */
    void cancelAll(Session session) {
        List<Share> consuming = new ArrayList<>(shares.values());
        shares.clear();
        consuming.forEach(share -> session.cancel(share.tag));
    }

    /** The session is gone, and its consumers with it. */
    void sessionLost() {
        shares.clear();
    }
}
