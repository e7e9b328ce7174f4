/** Kelp beside real Celery 5.7 and Kombu 5.7 processes on one broker. */
@NullMarked
package dev.kelp.integration.interop;

import org.jspecify.annotations.NullMarked;
