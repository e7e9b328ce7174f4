/**
 * The contract of brokers that only hold queues (Redis, SQS, memory, files, SQL). For authors of stores: implement
 * {@link dev.kelp.transport.virtual.store.QueueStore}, prove it with {@code QueueStoreContract} of {@code kelp-transport-testkit}, and make
 * a connection of it with {@code VirtualTransport.over}. A broker that holds bytes gets them from {@code EnvelopeCodec}.
 */
@NullMarked
package dev.kelp.transport.virtual.store;

import org.jspecify.annotations.NullMarked;
