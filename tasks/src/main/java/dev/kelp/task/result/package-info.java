/** Results of tasks: what is stored about one, where, and how a client waits for it. For authors of result backends. */
@NullMarked
package dev.kelp.task.result;

import org.jspecify.annotations.NullMarked;
