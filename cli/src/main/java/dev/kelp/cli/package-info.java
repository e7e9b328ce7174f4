/** The kelp command. */
@NullMarked
package dev.kelp.cli;

import org.jspecify.annotations.NullMarked;
