package dev.kelp.integration.amqp;

import dev.kelp.transport.amqp.AmqpTransport;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;

/** Connections of the driver itself, with nothing above it. */
final class Connections {

    private Connections() {}

    static Connection to(String url) {
        return new AmqpTransport().connect(settings(url).build());
    }

    static ConnectionSettings.Builder settings(String url) {
        return ConnectionSettings.builder(BrokerUrl.parse(url)).clientName("kelp-it");
    }
}
