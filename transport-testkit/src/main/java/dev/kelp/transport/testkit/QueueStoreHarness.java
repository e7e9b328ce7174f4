package dev.kelp.transport.testkit;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;

/**
 * What a store has to give so that {@link QueueStoreContract} can be asked of it: a way to open it, and its clock.
 *
 * <p>One harness serves one rule, on one thread (a rule may use the stores from many). Queues get names of their own, so harnesses
 * may share a broker.
 */
public interface QueueStoreHarness extends AutoCloseable {

    /** Opens one more client of the same broker: what one puts, the other takes. Closed by the contract. */
    QueueStore open();

    /** The runtime that the stores were given; deadlines of receipts are read on its clock. */
    default Runtime runtime() {
        return Runtime.system();
    }

    /** Lets this much time pass for the store. As it stands it really waits; a store on a settable clock moves that. */
    default void advance(Duration by) throws InterruptedException {
        Runtime.system().waiter().pause(by);
    }

    /**
     * How long leases are that the rules watch; delays and times to live are whole quarters of it. Short where time really passes,
     * but no quarter is below what the broker can count.
     */
    default Duration lease() {
        return Duration.ofSeconds(4);
    }

    /** How long a rule waits for something that has to happen. */
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** Removes what the harness set up. The stores are closed before. */
    @Override
    default void close() {}
}
