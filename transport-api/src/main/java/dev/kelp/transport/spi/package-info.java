/**
 * The contract of transports for brokers that route and acknowledge themselves. For authors of drivers; a broker that only holds
 * queues implements {@code dev.kelp.transport.virtual.store.QueueStore} instead.
 *
 * <p>Read {@link dev.kelp.transport.spi.Transport}, {@link dev.kelp.transport.spi.Connection} and
 * {@link dev.kelp.transport.spi.Channel} in this order. A driver ships only by passing the contract suite of
 * {@code kelp-transport-testkit}.
 */
@NullMarked
package dev.kelp.transport.spi;

import org.jspecify.annotations.NullMarked;
