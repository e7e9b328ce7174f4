/** What tests of workers are made of: {@code simulation} runs whole fleets on simulated time. */
@NullMarked
package dev.kelp.worker.testkit;

import org.jspecify.annotations.NullMarked;
