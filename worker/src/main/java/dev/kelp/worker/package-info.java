/** The worker that runs tasks from any transport. */
@NullMarked
package dev.kelp.worker;

import org.jspecify.annotations.NullMarked;
