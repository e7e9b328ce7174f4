/**
 * Blueprints: ordered steps that start and stop a worker or a session. For users who add steps of their own; depends on nothing else
 * of Kelp.
 */
@NullMarked
package dev.kelp.worker.boot;

import org.jspecify.annotations.NullMarked;
