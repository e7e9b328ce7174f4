/** The transport for AMQP 0-9-1 brokers such as RabbitMQ. */
@NullMarked
package dev.kelp.transport.amqp;

import org.jspecify.annotations.NullMarked;
