package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CurrentSessionTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final RecordingListener listener = new RecordingListener();
    private final CurrentSession current = new CurrentSession();

    @Nested
    class WhereDeliveriesDieWithTheirChannel {

        private final FakeTransport transport = FakeTransport.channelBound();
        private final Reconnector reconnector = reconnector(transport);

        @Test
        void eachSettlementGoesToTheBrokerOnce() {
            open(transport, reconnector);
            Inbound acked = deliver(transport);
            Inbound rejected = deliver(transport);
            Inbound requeued = deliver(transport);
            assertThat(current.ack(acked)).isTrue();
            assertThat(current.reject(rejected, false)).isTrue();
            assertThat(current.reject(requeued, true)).isTrue();
            assertThat(current.delay(deliver(transport), Duration.ofSeconds(3))).isTrue();
            assertThat(settlements(transport)).containsExactly("ack 1", "reject 2", "requeue 3", "delay 4 PT3S");
        }

        @Test
        void i1ADeliveryIsSettledAtMostOnce() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.ack(inbound);
            assertThat(current.reject(inbound, true)).isFalse();
            assertThat(current.ack(inbound)).isFalse();
            assertThat(inbound.isClosed()).isTrue();
            assertThat(settlements(transport)).containsExactly("ack 1");
        }

        @Test
        void i2ASettlementNeverGoesThroughALaterSession() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            open(transport, reconnector);
            assertThat(current.ack(inbound)).isFalse();
            assertThat(settlements(transport)).isEmpty();
            assertThat(current.droppedSettlements()).isEqualTo(1);
        }

        @Test
        void i2ASettlementWithoutASessionIsDroppedAndCounted() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            assertThat(current.ack(inbound)).isFalse();
            assertThat(current.ack(inbound)).isFalse();
            assertThat(current.droppedSettlements()).isEqualTo(1);
        }

        @Test
        void aSettlementThatTheChannelDoesNotTakeIsCounted() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            channel(transport).failNext(new ConnectionException("broken pipe", null));
            assertThat(current.ack(inbound)).isFalse();
            assertThat(current.droppedSettlements()).isEqualTo(1);
        }

        @Test
        void aDeliveryThatArrivesAfterItsSessionWasLostIsNotHandled() {
            open(transport, reconnector);
            Inbound late = deliverUnnoticed(transport);
            current.lost(1);
            assertThat(current.received(late)).isFalse();
            open(transport, reconnector);
            assertThat(current.received(late)).isFalse();
        }

        @Test
        void theLossOfAnEarlierSessionDoesNotEndTheCurrentOne() {
            open(transport, reconnector);
            current.lost(1);
            open(transport, reconnector);
            assertThat(current.lost(1)).isFalse();
            assertThat(current.get()).map(Session::generation).contains(2L);
        }
    }

    @Nested
    class WhereDeliveriesAreLeased {

        private final FakeTransport transport = FakeTransport.leased();
        private final Reconnector reconnector = reconnector(transport);

        @Test
        void i3WhatIsSettledWithoutASessionIsSentByTheNextBeforeItConsumes() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            assertThat(current.ack(inbound)).isTrue();
            Session next = reconnector.attempt(listener, session -> {});
            current.opened(next);
            next.consume(Consume.of("q", "again"));
            assertThat(channel(transport).calls()).containsExactly("adopt 1", "ack 101", "consume q");
            assertThat(current.droppedSettlements()).isZero();
        }

        @Test
        void i3WhatIsSettledAfterTheNextSessionOpenedGoesThroughIt() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            open(transport, reconnector);
            assertThat(current.reject(inbound, true)).isTrue();
            assertThat(settlements(transport)).containsExactly("requeue 101");
        }

        @Test
        void i1ASettlementThatWaitsForTheNextSessionIsTheOnlyOne() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            current.delay(inbound, Duration.ofSeconds(9));
            assertThat(current.ack(inbound)).isFalse();
            open(transport, reconnector);
            assertThat(current.ack(inbound)).isFalse();
            assertThat(settlements(transport)).containsExactly("delay 101 PT9S");
        }

        @Test
        void aDeliveryOutlivesSeveralSessions() {
            open(transport, reconnector);
            Inbound inbound = deliver(transport);
            current.lost(1);
            open(transport, reconnector);
            FakeChannel second = channel(transport);
            current.lost(2);
            open(transport, reconnector);
            assertThat(channel(transport)).isNotSameAs(second);
            assertThat(current.ack(inbound)).isTrue();
            assertThat(settlements(transport)).containsExactly("ack 101");
        }

        @Test
        void aDeliveryThatArrivesAfterTheLossIsHandledAndSettledAllTheSame() {
            open(transport, reconnector);
            Inbound late = deliverUnnoticed(transport);
            current.lost(1);
            assertThat(current.received(late)).isTrue();
            open(transport, reconnector);
            assertThat(current.ack(late)).isTrue();
            assertThat(settlements(transport)).containsExactly("ack 101");
        }

        @Test
        void aDeliveryThatArrivesAfterTheNextSessionOpenedWentBackToItsQueue() {
            open(transport, reconnector);
            Inbound late = deliverUnnoticed(transport);
            current.lost(1);
            open(transport, reconnector);
            assertThat(settlements(transport)).containsExactly("delay 101 PT0S");
            assertThat(current.received(late)).isFalse();
        }

        @Test
        void aLateDeliveryIsNotTakenForAnotherOneWithItsTag() {
            open(transport, reconnector);
            deliverUnnoticed(transport);
            current.lost(1);
            Session second = reconnector.attempt(listener, session -> {});
            channel(transport).failNext(new ConnectionException("lost while adopting", null));
            assertThatThrownBy(() -> current.opened(second)).isInstanceOf(ConnectionException.class);
            second.consume(Consume.of("q", "tag"));
            Inbound ofSecond = deliverUnnoticed(transport);
            current.lost(2);
            assertThat(current.received(ofSecond)).isTrue();
            open(transport, reconnector);
            assertThat(current.ack(ofSecond)).isTrue();
            assertThat(settlements(transport)).containsExactly("delay 101 PT0S", "ack 102");
        }

        @Test
        void whatWasSettledBeforeTheLossIsNotAdopted() {
            open(transport, reconnector);
            current.ack(deliver(transport));
            current.lost(1);
            open(transport, reconnector);
            assertThat(channel(transport).calls()).containsExactly("consume q");
        }
    }

    private void open(FakeTransport transport, Reconnector reconnector) {
        Session session = reconnector.attempt(listener, fresh -> {});
        current.opened(session);
        session.consume(Consume.of("q", "tag-" + session.generation()));
        assertThat(transport.connections(Role.CONSUME)).isNotEmpty();
    }

    private Inbound deliver(FakeTransport transport) {
        Inbound inbound = deliverUnnoticed(transport);
        assertThat(current.received(inbound)).isTrue();
        return inbound;
    }

    private Inbound deliverUnnoticed(FakeTransport transport) {
        channel(transport).deliver("q", FakeCodecs.message("m"));
        return listener.deliveries.get(listener.deliveries.size() - 1);
    }

    private static FakeChannel channel(FakeTransport transport) {
        return transport.connection(Role.CONSUME).channels().get(0);
    }

    private static List<String> settlements(FakeTransport transport) {
        return channel(transport).calls().stream()
                .filter(call -> call.matches("(ack|reject|requeue|delay) .*"))
                .toList();
    }

    private Reconnector reconnector(FakeTransport transport) {
        return new Reconnector(
                BrokerUrl.parseList("fake://a"),
                url -> transport.connect(ConnectionSettings.builder(url)
                        .runtime(runtime.runtime())
                        .build()),
                BackOff.RECONNECT,
                runtime.runtime());
    }
}
