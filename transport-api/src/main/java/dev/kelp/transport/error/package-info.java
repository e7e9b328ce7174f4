/** The five ways a transport can fail, one type for each thing a caller does about it. For users. */
@NullMarked
package dev.kelp.transport.error;

import org.jspecify.annotations.NullMarked;
