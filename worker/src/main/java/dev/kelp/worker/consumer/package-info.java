/** The worker's loop: one thread that owns the session, the requests, the ETA queue and the prefetch; everything else posts to it. */
@NullMarked
package dev.kelp.worker.consumer;

import org.jspecify.annotations.NullMarked;
