/** The in-process transport, reference of the queue store contract. */
@NullMarked
package dev.kelp.transport.memory;

import org.jspecify.annotations.NullMarked;
