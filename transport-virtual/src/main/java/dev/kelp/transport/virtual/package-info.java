/** Exchange routing and leases for brokers that only hold queues. */
@NullMarked
package dev.kelp.transport.virtual;

import org.jspecify.annotations.NullMarked;
