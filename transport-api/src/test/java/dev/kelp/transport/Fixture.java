package dev.kelp.transport;

import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.spi.Role;

/** A broker over the scripted transport, on the clock that moves on demand. */
final class Fixture {

    final FakeRuntime runtime = new FakeRuntime();
    final FakeTransport transport;

    Fixture(FakeTransport transport) {
        this.transport = transport;
    }

    BrokerOptions.Builder options() {
        return BrokerOptions.builder()
                .registry(transport.registry())
                .codecs(FakeCodecs.codecs())
                .publishLanes(1)
                .runtime(runtime.runtime());
    }

    Broker broker() {
        return Broker.connect("fake://h", options().build());
    }

    /** The channel that publishes go over. */
    FakeChannel publishing() {
        return transport.connection(Role.PUBLISH).publishing();
    }

    /** How many publishes reached any channel. */
    long published() {
        return transport.connections(Role.PUBLISH).stream()
                .flatMap(connection -> connection.channels().stream())
                .mapToLong(channel -> channel.published().size())
                .sum();
    }
}
