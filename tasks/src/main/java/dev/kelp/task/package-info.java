/** Tasks, their protocol, client and results. */
@NullMarked
package dev.kelp.task;

import org.jspecify.annotations.NullMarked;
