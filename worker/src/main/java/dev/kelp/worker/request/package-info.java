/** A request: a task and the delivery it came with, in this worker; how it may end and what is then done about it. */
@NullMarked
package dev.kelp.worker.request;

import org.jspecify.annotations.NullMarked;
