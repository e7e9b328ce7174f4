package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeConnection;
import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final FakeTransport transport = FakeTransport.channelBound();
    private final RecordingListener listener = new RecordingListener();
    private final Session session = new Reconnector(
                    BrokerUrl.parseList("fake://a"),
                    url -> transport.connect(ConnectionSettings.builder(url).build()),
                    BackOff.RECONNECT,
                    new FakeRuntime().runtime())
            .attempt(listener, fresh -> {});
    private final FakeConnection connection = transport.connection(Role.CONSUME);
    private final FakeChannel channel = connection.channels().get(0);

    @Test
    void aQueueIsDeclaredAfterTheExchangesOfItsBindings() {
        session.declare(Queue.builder("video")
                .boundTo(Exchange.direct("media"), "video")
                .boundTo(Exchange.topic("all"), "#")
                .build());
        assertThat(channel.calls())
                .containsExactly("declare exchange media", "declare exchange all", "declare queue video");
    }

    @Test
    void whatTheBrokerMadeItselfIsNotDeclared() {
        session.declare(Queue.builder("video")
                .boundTo(Exchange.direct("amq.direct"), "video")
                .build());
        session.declare(Exchange.DEFAULT);
        assertThat(channel.calls()).containsExactly("declare queue video");
    }

    @Test
    void deliveriesSayWhatTheyAre() {
        session.consume(Consume.of("q", "tag"));
        channel.deliver("q", FakeCodecs.message("hello"));
        Inbound inbound = listener.deliveries.get(0);
        assertThat(inbound.queue()).isEqualTo("q");
        assertThat(inbound.consumerTag()).isEqualTo("tag");
        assertThat(inbound.route().routingKey()).isEqualTo("q");
        assertThat(inbound.attempts().redelivered()).isFalse();
        assertThat(inbound.message().body()).asString().isEqualTo("hello");
        assertThat(inbound.isClosed()).isFalse();
    }

    @Test
    void aConsumerThatTheBrokerEndsIsToldByItsTag() {
        session.consume(Consume.of("q", "tag"));
        channel.cancelByBroker("q");
        assertThat(listener.events).containsExactly("cancelled 1 tag");
    }

    @Test
    void itIsOpenWhileConnectionAndChannelAre() {
        assertThat(session.isOpen()).isTrue();
        channel.die();
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void closingPutsBackBeforeItDisconnects() {
        session.close();
        assertThat(channel.calls()).containsExactly("close");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void capabilitiesAreThoseOfTheConnection() {
        assertThat(session.can(Capability.PRIORITIES)).isTrue();
        assertThat(session.can(Capability.CHANNEL_PREFETCH)).isFalse();
        assertThat(session.capabilities()).isEqualTo(connection.capabilities());
    }
}
