/**
 * A whole fleet of workers on simulated time, in one thread, from one seed. For tests of Kelp itself and of steps that users add.
 *
 * <p>Everything here is used by one thread.
 */
@NullMarked
package dev.kelp.worker.testkit.simulation;

import org.jspecify.annotations.NullMarked;
