/** Serializers and compressors of message bodies. */
@NullMarked
package dev.kelp.serialization;

import org.jspecify.annotations.NullMarked;
