package dev.kelp.transport.amqp;

import java.time.Duration;

/**
 * How long the calls of an open connection may take.
 *
 * @param rpc one question to the broker
 * @param write one write to the socket
 */
record AmqpLimits(Duration rpc, Duration write) {}
