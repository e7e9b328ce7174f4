package dev.kelp.integration.amqp;

import dev.kelp.transport.amqp.AmqpTransport;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;

/** Connections of the driver itself, with nothing above it. */
public final class Connections {

    private Connections() {}

    /** Connects. */
    public static Connection to(String url) {
        return new AmqpTransport().connect(settings(url).build());
    }

    /** Settings for more than the URL says. */
    public static ConnectionSettings.Builder settings(String url) {
        return ConnectionSettings.builder(BrokerUrl.parse(url)).clientName("kelp-it");
    }
}
