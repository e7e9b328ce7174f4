/** JUnit extension and simulated fleet for tests of tasks and workers. */
@NullMarked
package dev.kelp.worker.testkit;

import org.jspecify.annotations.NullMarked;
