/**
 * A whole fleet of workers on simulated time, in one thread, from one seed. It proves Kelp itself; see docs/reliability.md.
 *
 * <p>Everything here is used by one thread.
 */
@NullMarked
package dev.kelp.worker.testkit.simulation;

import org.jspecify.annotations.NullMarked;
