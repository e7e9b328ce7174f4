/**
 * The portable client: {@link dev.kelp.transport.Broker}, {@link dev.kelp.transport.Producer} and
 * {@link dev.kelp.transport.Subscription} over any transport, chosen by the scheme of a URL. For users.
 */
@NullMarked
package dev.kelp.transport;

import org.jspecify.annotations.NullMarked;
