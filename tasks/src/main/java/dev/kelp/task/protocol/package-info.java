/** Celery's task messages: how they are read, kept whole and written. For users who look into messages, and for Kelp's own modules. */
@NullMarked
package dev.kelp.task.protocol;

import org.jspecify.annotations.NullMarked;
