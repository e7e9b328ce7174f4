/** Messages as every transport carries them, and how bodies become bytes. For users, and for authors of serializers. */
@NullMarked
package dev.kelp.transport.message;

import org.jspecify.annotations.NullMarked;
