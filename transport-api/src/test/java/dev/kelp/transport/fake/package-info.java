/** A broker that does what a test says, and a runtime whose time moves only when asked. */
@NullMarked
package dev.kelp.transport.fake;

import org.jspecify.annotations.NullMarked;
