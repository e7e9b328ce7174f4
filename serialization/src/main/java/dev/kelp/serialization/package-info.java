/**
 * Serializers and compressors of message bodies, and Kombu's JSON dialect. For users who pick a format by name, and for Kelp's own
 * modules, whose envelopes, tasks and results are written in the same dialect.
 */
@NullMarked
package dev.kelp.serialization;

import org.jspecify.annotations.NullMarked;
