package dev.kelp.transport.virtual.store;

import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.List;

/**
 * A broker that holds queues and does nothing else: no exchanges, no consumers, no acknowledgements of its own.
 *
 * <p>Its one idea is the <em>lease</em>: {@link #take} hands messages out together with a receipt and a deadline. A message under lease
 * is invisible; settled with its receipt it is gone (or goes where the settlement says); not settled and not extended by the deadline it
 * becomes ready again. Take and register are one atomic step: there is no moment at which a message is in neither place.
 *
 * <p>Safe for any thread: publishers, the poller, the settler and the lease keeper call it at the same time. Every call that talks to a
 * broker ends within the RPC timeout of the settings (plus the wait of {@code take}). All methods throw
 * {@link dev.kelp.transport.error.ConnectionException} if the broker cannot be reached; batch methods answer entry by entry and throw
 * only if nothing is known of any entry. Nothing is retried in here except what the broker's client does within the timeout. Any other
 * exception counts as a fault of the store and ends the connection too; so what lies in the broker and cannot be read as a message must
 * not make a take throw, or every connection fails on it: set it aside or drop it, and log that.
 *
 * <p>{@link #close()} comes last, but a call may still be under way: it ends as it would have. After it every call throws
 * {@code ConnectionException}.
 *
 * <p>Names of queues come as their owners wrote them; a store that cannot hold a name encodes it reversibly or refuses it.
 */
public interface QueueStore extends AutoCloseable {

    /**
     * Makes a queue, or takes note of its arguments; equal calls have no effect. The store itself acts on {@code x-message-ttl},
     * {@code x-max-length}, {@code x-max-length-bytes}, {@code x-overflow} and on whether there is an {@code x-dead-letter-exchange}, as
     * far as its capabilities go. Unused queues, delivery limits, bindings and equivalence are not its business.
     */
    void create(Queue queue);

    /**
     * Whether there is such a queue: from its creation, by whatever client, to its deletion. What is not there is refused above the store
     * and gets no messages, so a store never says true of any name.
     */
    boolean exists(String queue);

    /**
     * Stores messages. Copies of one publish (equal {@link Put#publish()} numbers) are adjacent. A queue that does not exist (any more)
     * is a {@link PutResult.Kind#FAILED}, and so is a delay without {@code DELAYED_DELIVERY}.
     *
     * @return one result for each, in order
     */
    List<PutResult> put(List<Put> puts);

    /**
     * Takes ready messages under lease: queues in the given order, in each the next to be served first (lowest priority number, then
     * oldest), no more than asked for. A queue that does not exist is empty.
     *
     * @return what was taken; empty if nothing came in time
     * @throws InterruptedException if the caller was interrupted while waiting; nothing is then taken
     */
    List<Lease> take(Take take) throws InterruptedException;

    /**
     * Ends leases.
     *
     * @return one result for each, in order
     */
    List<Settled> settle(List<Settle> ends);

    /**
     * Extends leases to this long from now.
     *
     * @return one result for each, in order; DONE means extended
     */
    List<Settled> extend(List<Receipt> receipts, Duration lease);

    /**
     * Makes messages of expired leases ready again, in their queue of origin and in front of the ready ones; returns how many. 0 where
     * the broker does it itself. Until then the lease can still be settled: nobody else has the message.
     */
    int reclaimExpired();

    /**
     * Takes messages that died in here (expired, pushed out of a full queue) and whose queue has a dead-letter exchange, under lease.
     * Where they go is routed above the store, which then settles them with {@link Settle.End#DEAD}. Dead messages of other queues are
     * dropped by the store. Called about once a second, and only of a store that names {@code DEAD_LETTERING}; a lease that ends makes
     * the message dead again, not ready.
     *
     * @return empty if there are none, and where the broker does dead-lettering itself or not at all
     */
    default List<DeadLetter> takeDead(int max, Duration lease) {
        return List.of();
    }

    /**
     * Offers a way to be woken. A store that does is only asked to look ({@link Take#waitAtMost()} zero): at every wake, and after each
     * {@link #maxWait()} without one.
     *
     * @param wake called, from any thread, when a message may have become ready; must not block
     * @return true if the store will call it
     */
    default boolean onReady(Runnable wake) {
        return false;
    }

    /** Number of ready messages. */
    long size(String queue);

    /** Removes all ready messages; returns how many. */
    long purge(String queue);

    /** Removes a queue with all its messages; no effect if there is none. */
    void delete(String queue);

    /** The longest wait that one {@link #take} may ask for; constant, above zero and below the RPC timeout. */
    default Duration maxWait() {
        return Duration.ofSeconds(1);
    }

    /** Whether one take serves all queues, or each queue needs its own. */
    default Polling polling() {
        return Polling.TOGETHER;
    }

    /** What this store can do, of the capabilities that depend on a store. */
    StoreCapabilities capabilities();

    /** Lets go of everything. Leases are not ended: their owner has put them back before, or they expire. */
    @Override
    void close();
}
