/** Exchanges, queues and the bindings between them, in AMQP's sense on every transport. For users. */
@NullMarked
package dev.kelp.transport.topology;

import org.jspecify.annotations.NullMarked;
