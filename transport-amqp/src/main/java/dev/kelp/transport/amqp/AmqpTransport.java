package dev.kelp.transport.amqp;

import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;

/** The driver for AMQP 0-9-1 brokers: schemes {@code amqp}, {@code amqps} and Kombu's {@code pyamqp} and {@code librabbitmq}. */
public final class AmqpTransport implements Transport {

    /** Made by {@link java.util.ServiceLoader}. */
    public AmqpTransport() {}

    @Override
    public TransportDescription describe() {
        return AmqpDescription.DESCRIPTION;
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return new AmqpConnector(settings, AmqpOptions.of(settings)).connect();
    }
}
