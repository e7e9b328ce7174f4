/** A TCP proxy that does to connections what networks do. For authors of transports and for tests of what must survive it. */
@NullMarked
package dev.kelp.transport.testkit.chaos;

import org.jspecify.annotations.NullMarked;
