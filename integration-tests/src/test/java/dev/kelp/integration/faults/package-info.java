/** Faults on a real broker: what was confirmed is executed all the same. */
@NullMarked
package dev.kelp.integration.faults;

import org.jspecify.annotations.NullMarked;
