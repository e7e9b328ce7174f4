/**
 * Time, randomness, ids, threads and waiting, injected so that a whole fleet can run on simulated time from one seed. For Kelp's
 * own modules; plugin authors receive a {@link dev.kelp.transport.runtime.Runtime} with their settings.
 */
@NullMarked
package dev.kelp.transport.runtime;

import org.jspecify.annotations.NullMarked;
