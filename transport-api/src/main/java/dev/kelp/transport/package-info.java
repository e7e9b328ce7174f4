/** The model, the SPI and the portable client: what users and transport authors see. */
@NullMarked
package dev.kelp.transport;

import org.jspecify.annotations.NullMarked;
