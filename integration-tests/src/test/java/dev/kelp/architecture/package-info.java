/**
 * Tests that the code keeps the architecture: which module and package may name which, and what no code may do.
 *
 * <p>For whoever changes Kelp. Each rule is a constant beside the test that applies it to Kelp's own classes; {@code
 * RulesCanFailTest} applies the same constants to classes in {@code fixture} that break them.
 */
@NullMarked
package dev.kelp.architecture;

import org.jspecify.annotations.NullMarked;
