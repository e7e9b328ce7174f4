/**
 * The transport for AMQP 0-9-1 brokers such as RabbitMQ, on the blocking connection of {@code com.rabbitmq:amqp-client}. For nobody to
 * name: only {@link dev.kelp.transport.amqp.AmqpTransport} is public, and {@link java.util.ServiceLoader} finds it.
 *
 * <p>Types of the client library stay inside. What is written to the broker is what Kombu 5.7 with py-amqp 5.4 would write.
 */
@NullMarked
package dev.kelp.transport.amqp;

import org.jspecify.annotations.NullMarked;
