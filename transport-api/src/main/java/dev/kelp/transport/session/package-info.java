/**
 * Sessions: one connection generation each, and the one thing that makes the next. Under both {@code Subscription} and the worker.
 * For Kelp's own modules.
 */
@NullMarked
package dev.kelp.transport.session;

import org.jspecify.annotations.NullMarked;
