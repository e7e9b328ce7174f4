/** Programs that the documentation quotes, compiled and run in the build. */
@NullMarked
package dev.kelp.examples;

import org.jspecify.annotations.NullMarked;
