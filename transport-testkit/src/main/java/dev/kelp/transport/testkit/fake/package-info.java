/**
 * Plain stand-ins for tests: a store that is easy to read, a store that can be cut off, a runner that is turned by hand. For authors of
 * transports and for tests of what is built on them.
 */
@NullMarked
package dev.kelp.transport.testkit.fake;

import org.jspecify.annotations.NullMarked;
