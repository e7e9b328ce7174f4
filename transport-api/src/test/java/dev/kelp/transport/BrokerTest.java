package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private static final Binding BINDING = Binding.of(Exchange.direct("media"), "video");

    private final Fixture fixture = new Fixture(FakeTransport.channelBound());
    private final FakeTransport transport = fixture.transport;
    private final Broker broker = fixture.broker();

    @Test
    void itConnectsOnlyWhenAsked() {
        assertThat(broker.urls()).containsExactly(BrokerUrl.parse("fake://h"));
        assertThat(broker.toString()).isEqualTo("Broker[fake://h//]");
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void aWrongUrlIsRefusedAtOnce() {
        assertThatThrownBy(() ->
                        Broker.connect("nope://u:c4n4ry@h", fixture.options().build()))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("nope")
                .hasMessageNotContaining("c4n4ry");
        assertThatThrownBy(() -> Broker.connect(
                        "fake://h;fake://u:c4n4ry@b?bogus=1", fixture.options().build()))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("bogus")
                .hasMessageNotContaining("c4n4ry");
    }

    @Test
    void noPasswordShowsInWhatItSays() {
        Broker secret = Broker.connect(
                "fake://u:c4n4ry@a;fake://u:c4n4ry@b", fixture.options().build());
        transport.setDown(true);
        assertThat(secret.toString() + secret.urls()).contains("u:**@a").doesNotContain("c4n4ry");
        assertThatThrownBy(() -> secret.inspect("q")).satisfies(BrokerTest::showsNoSecret);
        assertThatThrownBy(() -> secret.producer().publish("m", Publish.to(Queue.of("q"))))
                .satisfies(BrokerTest::showsNoSecret);
        assertThat(transport.asked().toString()).contains("u:**@").doesNotContain("c4n4ry");
    }

    private static void showsNoSecret(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("c4n4ry");
        }
    }

    @Test
    void topologyGoesOverOneChannelOfItsOwnConnection() {
        assertThat(broker.declare(Queue.builder("video").binding(BINDING).build()))
                .isEqualTo(new QueueStatus(7, 1));
        broker.declare(Exchange.topic("all"));
        broker.bind("video", BINDING);
        broker.unbind("video", BINDING);
        assertThat(broker.inspect("video")).contains(new QueueStatus(7, 1));
        assertThat(broker.purge("video")).isEqualTo(3);
        broker.deleteQueue("video");
        broker.deleteExchange("all");
        assertThat(transport.connection(Role.CONSUME).calls())
                .containsExactly(
                        "declare exchange media",
                        "declare queue video",
                        "declare exchange all",
                        "bind video",
                        "unbind video",
                        "inspect video",
                        "purge video",
                        "delete queue video",
                        "delete exchange all");
        assertThat(transport.asked()).hasSize(1);
    }

    @Test
    void aQuestionIsAskedAgainOverANewConnection() {
        broker.purge("q");
        transport.connection(Role.CONSUME).lose();
        assertThat(broker.purge("q")).isEqualTo(3);
        assertThat(transport.connections(Role.CONSUME)).hasSize(2);
    }

    @Test
    void aRefusedQuestionIsReportedAndTheNextOneWorks() {
        broker.purge("q");
        FakeChannel channel = topologyChannel();
        channel.failNext(new ChannelException(404, "no queue 'q'", null));
        channel.die();
        channel.failNext(new ChannelException(404, "no queue 'q'", null));
        assertThat(broker.purge("q")).isEqualTo(3); // the dead channel was replaced before anything was asked
        topologyChannel().failNext(new ChannelException(404, "no queue 'q'", null));
        assertThatThrownBy(() -> broker.purge("q")).isInstanceOf(ChannelException.class);
        assertThat(broker.purge("q")).isEqualTo(3);
        assertThat(transport.connections(Role.CONSUME)).hasSize(1);
    }

    @Test
    void theFailoverListIsTriedInOrder() {
        Broker list = Broker.connect("fake://a;fake://b", fixture.options().build());
        transport.failNextConnect(new ConnectionException("a is away", null));
        list.purge("q");
        assertThat(transport.asked())
                .extracting(settings -> settings.url().host().orElseThrow())
                .containsExactly("a", "b");
        assertThat(fixture.runtime.pauses()).isEmpty();
    }

    @Test
    void credentialsRefusedByEveryBrokerAreReported() {
        Broker list = Broker.connect("fake://a;fake://b", fixture.options().build());
        transport.failNextConnect(new AccessDeniedException("a refuses", null));
        transport.failNextConnect(new AccessDeniedException("b refuses", null));
        assertThatThrownBy(() -> list.purge("q")).hasMessage("b refuses");
        assertThat(transport.asked()).hasSize(2);
    }

    @Test
    void aFetchedMessageIsSettledOnItsChannel() {
        assertThat(broker.get("q")).isEmpty();
        FakeChannel channel = topologyChannel();
        for (String body : new String[] {"a", "b", "c", "d"}) {
            channel.ready(FakeCodecs.message(body));
        }
        ReceivedMessage first = broker.get("q").orElseThrow();
        assertThat(first.body()).isEqualTo("a");
        assertThat(first.queue()).isEqualTo("q");
        first.ack();
        broker.get("q").orElseThrow().reject();
        broker.get("q").orElseThrow().requeue();
        broker.get("q").orElseThrow().delay(Duration.ofSeconds(2));
        assertThat(channel.calls()).contains("ack 1", "reject 2", "requeue 3", "delay 4 PT2S");
        assertThatThrownBy(first::ack).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFetchedMessageWhoseConnectionIsGoneIsDeliveredAgainAndSaysSo() {
        broker.get("q");
        topologyChannel().ready(FakeCodecs.message("a"));
        ReceivedMessage message = broker.get("q").orElseThrow();
        transport.connection(Role.CONSUME).lose();
        broker.get("q");
        assertThatThrownBy(message::ack)
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("delivers it again");
        assertThat(topologyChannel().calls()).doesNotContain("ack 1");
    }

    @Test
    void aFetchedMessageThatCannotBeReadIsTheCallersToSettle() {
        broker.get("q");
        topologyChannel().ready(FakeCodecs.unreadable());
        ReceivedMessage message = broker.get("q").orElseThrow();
        assertThatThrownBy(message::body).isInstanceOf(DecodeException.class);
        message.reject();
        assertThat(topologyChannel().calls()).contains("reject 1");
    }

    @Test
    void aQueueDeletedHereIsDeclaredAgainByTheNextPublish() {
        Publish toQ = Publish.to(Queue.of("q"));
        broker.producer().publish("m", toQ);
        broker.deleteQueue("q");
        broker.producer().publish("m", toQ);
        assertThat(transport.connection(Role.PUBLISH).calls().stream().filter("declare queue q"::equals))
                .hasSize(2);
    }

    @Test
    void capabilitiesAreThoseOfTheConnection() {
        assertThat(broker.capabilities()).contains(Capability.PRIORITIES).doesNotContain(Capability.DELAYED_DELIVERY);
        assertThat(transport.asked()).hasSize(1);
    }

    @Test
    void aReconnectorConnectsForItsOwner() {
        Liveness liveness = new Liveness(fixture.runtime.time());
        assertThat(broker.reconnector(Role.CONSUME, liveness).current().host()).contains("h");
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void whatADriverIsToldComesFromTheOptions() {
        Broker.connect(
                        "fake://h",
                        fixture.options()
                                .clientName("shop")
                                .lease(Duration.ofSeconds(9))
                                .build())
                .purge("q");
        assertThat(transport.asked()).singleElement().satisfies(settings -> {
            assertThat(settings.clientName()).isEqualTo("shop");
            assertThat(settings.lease()).hasSeconds(9);
            assertThat(settings.timeouts().connect()).hasSeconds(5);
            assertThat(settings.timeouts().handshake()).hasSeconds(10);
        });
    }

    @Test
    void closingClosesEverythingOnceAndForGood() {
        broker.purge("q");
        broker.producer().publish("m", Publish.to(Queue.of("q")));
        Subscription subscription = broker.subscribe(Queue.of("q"), ReceivedMessage::ack);
        fixture.runtime.pass(Duration.ZERO);
        broker.close();
        broker.close();
        assertThat(transport.connections(Role.CONSUME)).hasSize(2).allMatch(each -> each.isClosed());
        assertThat(transport.connections(Role.PUBLISH)).allMatch(each -> each.isClosed());
        assertThat(subscription.isClosed()).isTrue();
        assertThat(fixture.runtime.runner().living()).isEmpty();
        assertThatThrownBy(() -> broker.purge("q")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> broker.get("q")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> broker.subscribe(Queue.of("q"), ReceivedMessage::ack))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aConnectionThatComesOnlyAfterTheCloseIsClosedToo() {
        Broker hasty = Broker.connect(
                "fake://h", fixture.options().callTimeout(Duration.ofMillis(50)).build());
        transport.duringNextConnect(() -> {
            Thread closing = new Thread(hasty::close);
            closing.start();
            try {
                closing.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThatThrownBy(() -> hasty.purge("q"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(transport.connection(Role.CONSUME).isClosed()).isTrue();
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedByName() {
        BrokerOptions.Builder options = fixture.options();
        assertThatThrownBy(() -> options.callTimeout(Duration.ZERO)).hasMessageContaining("callTimeout");
        assertThatThrownBy(() -> options.blockedTimeout(Duration.ofSeconds(-1))).hasMessageContaining("blockedTimeout");
        assertThatThrownBy(() -> options.unconfirmedWindow(0)).hasMessageContaining("unconfirmedWindow");
        assertThatThrownBy(() -> options.publishLanes(0)).hasMessageContaining("publishLanes must be above 0, not 0");
        assertThatThrownBy(() -> options.lease(Duration.ZERO)).hasMessageContaining("lease");
        assertThatThrownBy(() -> options.accept(Set.of("pickle")).build()).hasMessageContaining("pickle");
    }

    @Test
    void theAcceptListTakesNamesOfSerializers() {
        assertThat(fixture.options()
                        .accept(Set.of("json", "text/plain"))
                        .build()
                        .accept()
                        .contentTypes())
                .containsExactlyInAnyOrder("application/json", "text/plain");
    }

    private FakeChannel topologyChannel() {
        return transport.connection(Role.CONSUME).channels().stream()
                .filter(channel -> channel.isOpen() && !channel.calls().isEmpty())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
