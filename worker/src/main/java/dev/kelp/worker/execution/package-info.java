/** Runs tasks: the pools, the tracer that turns a run into an outcome, and the time limits. */
@NullMarked
package dev.kelp.worker.execution;

import org.jspecify.annotations.NullMarked;
