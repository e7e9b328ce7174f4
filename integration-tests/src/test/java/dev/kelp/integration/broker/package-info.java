/** Brokers in containers, shared by the tests of one JVM. For authors of integration tests. */
@NullMarked
package dev.kelp.integration.broker;

import org.jspecify.annotations.NullMarked;
