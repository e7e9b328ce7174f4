/**
 * The contracts that every transport and every store has to pass, with what they need to be asked. For authors of transports: give
 * {@link dev.kelp.transport.testkit.TransportContract} or {@link dev.kelp.transport.testkit.QueueStoreContract} a harness of some
 * forty lines; {@code docs/writing-a-transport.md} shows one.
 */
@NullMarked
package dev.kelp.transport.testkit;

import org.jspecify.annotations.NullMarked;
