package dev.kelp.transport;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.spi.Timeouts;
import dev.kelp.transport.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How to reach the brokers of one failover list: their checked URLs, the one transport that serves them, and the options. */
record BrokerAccess(List<BrokerUrl> urls, Transport transport, BrokerOptions options) {

    /** Checks every URL against the registry; a failover list is served by one transport, so that its brokers mean the same. */
    static BrokerAccess of(String urls, BrokerOptions options) {
        List<BrokerUrl> parsed = BrokerUrl.parseList(urls);
        Transport first = options.registry().transportFor(parsed.get(0));
        for (BrokerUrl url : parsed) {
            if (options.registry().transportFor(url) != first) {
                throw new TransportConfigurationException(
                        "The failover list mixes transports: " + parsed.get(0) + " and " + url
                                + "; all its URLs must be served by one.",
                        null);
            }
        }
        return new BrokerAccess(parsed, first, options);
    }

    BrokerUrl firstUrl() {
        return urls.get(0);
    }

    /** What the transport's connections usually can do; known without a connection. */
    Set<Capability> usualCapabilities() {
        return transport.describe().capabilities();
    }

    Reconnector reconnector(Function<BrokerUrl, Connection> connect) {
        return new Reconnector(urls, connect, options.backOff(), options.runtime());
    }

    /** Makes one connection whose connect and handshake take no longer than this, each. */
    Connection connect(BrokerUrl url, Role role, Liveness liveness, Duration limit) {
        Timeouts timeouts = options.timeouts();
        return transport.connect(ConnectionSettings.builder(url)
                .role(role)
                .timeouts(timeouts.withConnect(shorter(timeouts.connect(), limit))
                        .withHandshake(shorter(timeouts.handshake(), limit)))
                .limits(options.limits())
                .lease(options.lease())
                .runtime(options.runtime())
                .clientName(options.clientName())
                .liveness(liveness)
                .build());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
