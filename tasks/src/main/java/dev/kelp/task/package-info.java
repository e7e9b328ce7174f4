/** Tasks: defining them, sending them, waiting for their results. For users. */
@NullMarked
package dev.kelp.task;

import org.jspecify.annotations.NullMarked;
