/** The AMQP transport against real brokers. */
@NullMarked
package dev.kelp.integration.amqp;

import org.jspecify.annotations.NullMarked;
