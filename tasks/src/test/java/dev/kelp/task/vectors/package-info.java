/** The recorded messages that the tests of this module compare with. */
@NullMarked
package dev.kelp.task.vectors;

import org.jspecify.annotations.NullMarked;
