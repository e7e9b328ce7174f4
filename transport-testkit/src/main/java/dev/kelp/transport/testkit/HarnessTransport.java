package dev.kelp.transport.testkit;

import dev.kelp.transport.Broker;
import dev.kelp.transport.BrokerOptions;
import dev.kelp.transport.TransportRegistry;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import java.util.List;
import java.util.Set;

/** The transport of a harness under a scheme of its own, so that the portable client reaches the harness's broker by a plain URL. */
final class HarnessTransport implements Transport {

    private static final String SCHEME = "contract";

    private final TransportHarness harness;

    private HarnessTransport(TransportHarness harness) {
        this.harness = harness;
    }

    /** The portable client on the transport of a harness. */
    static Broker broker(TransportHarness harness) {
        BrokerOptions options = BrokerOptions.builder()
                .registry(TransportRegistry.of(List.of(new HarnessTransport(harness))))
                .codecs(PlainCodecs.codecs())
                .serializer(PlainCodecs.TEXT)
                .accept(Set.of(PlainCodecs.TEXT))
                .lease(harness.lease())
                .callTimeout(harness.patience())
                .build();
        return Broker.connect(SCHEME + "://", options);
    }

    @Override
    public TransportDescription describe() {
        TransportDescription real = harness.transport().describe();
        return new TransportDescription(
                real.artifact(), List.of(SCHEME), real.defaultPort(), real.capabilities(), List.of());
    }

    @Override
    public Connection connect(ConnectionSettings settings) {
        return harness.transport()
                .connect(ConnectionSettings.builder(harness.url())
                        .role(settings.role())
                        .timeouts(settings.timeouts())
                        .limits(settings.limits())
                        .lease(settings.lease())
                        .runtime(settings.runtime())
                        .clientName(settings.clientName())
                        .liveness(settings.liveness())
                        .build());
    }
}
