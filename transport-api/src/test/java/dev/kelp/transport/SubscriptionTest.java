package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.SubscribeOptions.OnFailure;
import dev.kelp.transport.SubscribeOptions.OnQueueGone;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.fake.CapturedLog;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeConnection;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.session.UndecodableLog;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a subscription promises, on a transport whose deliveries die with their channel unless a test says otherwise. */
class SubscriptionTest {

    private static final Queue VIDEO =
            Queue.builder("video").boundTo(Exchange.direct("media"), "video").build();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Fixture fixture = new Fixture(FakeTransport.channelBound());
    private final FakeTransport transport = fixture.transport;
    private final Broker broker = fixture.broker();
    private final List<Object> bodies = new ArrayList<>();
    private final List<ReceivedMessage> kept = new ArrayList<>();

    @Test
    void itDeclaresItsQueueBoundsTheWindowAndConsumes() {
        subscribe(SubscribeOptions.of(VIDEO).prefetch(5), this::keep);
        assertThat(connection().calls())
                .containsExactly("declare exchange media", "declare queue video", "qos 5", "consume video");
    }

    @Test
    void aHandledMessageIsSettledAsTheHandlerSays() {
        subscribe(SubscribeOptions.of(VIDEO), message -> {
            bodies.add(message.body());
            switch ((String) message.body()) {
                case "ack" -> message.ack();
                case "reject" -> message.reject();
                default -> message.requeue();
            }
        });
        deliver("ack");
        deliver("reject");
        deliver("requeue");
        assertThat(bodies).containsExactly("ack", "reject", "requeue");
        assertThat(settlements()).containsExactly("ack 1", "reject 2", "requeue 3");
    }

    @Test
    void aMessageMayBeSettledLaterButOnlyOnce() {
        subscribe(SubscribeOptions.of(VIDEO), this::keep);
        deliver("m");
        assertThat(settlements()).isEmpty();
        assertThat(kept.get(0).isSettled()).isFalse();
        kept.get(0).ack();
        assertThatThrownBy(() -> kept.get(0).reject())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("queue video was settled twice");
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).containsExactly("ack 1");
    }

    @Test
    void afterALossItDeclaresAndConsumesAgain() {
        subscribe(SubscribeOptions.of(VIDEO), this::keep);
        connection().lose();
        fixture.runtime.pass(SECOND);
        assertThat(transport.connections(Role.CONSUME)).hasSize(2);
        assertThat(connection().calls())
                .containsExactly("declare exchange media", "declare queue video", "qos 16", "consume video");
        deliver("after the loss");
        assertThat(kept).singleElement().extracting(ReceivedMessage::body).isEqualTo("after the loss");
    }

    @Test
    void itGoesOnTryingForEver() {
        transport.setDown(true);
        subscribe(SubscribeOptions.of(VIDEO), this::keep);
        for (int i = 0; i < 300; i++) {
            fixture.runtime.pass(SECOND);
        }
        transport.setDown(false);
        for (int i = 0; i < 15; i++) {
            fixture.runtime.pass(SECOND);
        }
        assertThat(connection().calls()).contains("consume video");
    }

    @Test
    void whatWaitedForAHandlerWhenTheConnectionWasLostIsNotHandledTwice() {
        List<String> handled = new ArrayList<>();
        subscribe(SubscribeOptions.of(VIDEO), message -> {
            handled.add((String) message.body());
            if (handled.size() == 1) {
                fixture.runtime.time().advance(SECOND);
                connection().lose();
            }
            message.ack();
        });
        consuming().deliver("video", FakeCodecs.message("first"));
        consuming().deliver("video", FakeCodecs.message("second"));
        fixture.runtime.pass(SECOND);
        assertThat(handled).containsExactly("first");
        deliver("second");
        assertThat(handled).containsExactly("first", "second");
        assertThat(settlements()).containsExactly("ack 1");
    }

    @Test
    void aSettlementAfterTheLossOfItsConnectionIsDroppedAndCounted() {
        Subscription subscription = subscribe(SubscribeOptions.of(VIDEO), this::keep);
        deliver("m");
        connection().lose();
        fixture.runtime.pass(SECOND);
        kept.get(0).ack();
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).isEmpty();
        assertThat(subscription.droppedSettlements()).isEqualTo(1);
    }

    @Test
    void aLeasedMessageIsSettledThroughTheNextConnection() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker().subscribe(VIDEO, this::keep);
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).consuming().deliver("video", FakeCodecs.message("m"));
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).lose();
        leased.runtime.pass(Duration.ZERO);
        kept.get(0).ack();
        leased.runtime.pass(SECOND);
        assertThat(leased.transport.connection(Role.CONSUME).calls())
                .containsSubsequence("adopt 1", "ack 101", "consume video");
    }

    @Test
    void anUnreadableMessageIsRejectedWithoutItsHandlerAndTheNextIsHandled() {
        try (CapturedLog log = new CapturedLog(UndecodableLog.class)) {
            subscribe(SubscribeOptions.of(VIDEO), this::keep);
            consuming().deliver("video", FakeCodecs.unreadable());
            deliver("good");
            assertThat(settlements()).containsExactly("reject 1");
            assertThat(kept).singleElement().extracting(ReceivedMessage::body).isEqualTo("good");
            assertThat(log.lines()).singleElement().asString().contains("queue video", "Not a text.", "1 bytes");
        }
    }

    @Test
    void aHandlerThatAskedForUnreadableMessagesSeesWhyInTheirBody() {
        subscribe(SubscribeOptions.of(VIDEO).handlesUndecodable(true), this::keep);
        consuming().deliver("video", FakeCodecs.unreadable());
        fixture.runtime.pass(Duration.ZERO);
        assertThat(settlements()).isEmpty();
        assertThatThrownBy(() -> kept.get(0).body()).isInstanceOf(DecodeException.class);
        assertThat(kept.get(0).message().body()).hasSize(1);
    }

    @Test
    void aMessageWhoseHandlerFailsIsPutBackAfterAWait() {
        subscribe(SubscribeOptions.of(VIDEO), message -> {
            throw new IllegalStateException("cannot");
        });
        deliver("m");
        assertThat(settlements()).isEmpty();
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).containsExactly("requeue 1");
    }

    @Test
    void puttingBackAfterAFailureCountsAsAnAttemptEvenWhereTheTransportCanDelay() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker().subscribe(VIDEO, message -> {
            throw new IllegalStateException("cannot");
        });
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).consuming().deliver("video", FakeCodecs.message("m"));
        leased.runtime.pass(Duration.ZERO);
        leased.runtime.pass(SECOND);
        assertThat(leased.transport.connection(Role.CONSUME).calls()).endsWith("requeue 1");
    }

    @Test
    void theWaitAfterAFailureGrowsWithTheAttemptsThatTheBrokerCounted() {
        subscribe(SubscribeOptions.of(VIDEO), message -> {
            throw new IllegalStateException("cannot");
        });
        consuming().deliver("video", FakeCodecs.message("m"), new Attempts(true, 4));
        fixture.runtime.pass(Duration.ofSeconds(7));
        assertThat(settlements()).isEmpty();
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).containsExactly("requeue 1");
    }

    @Test
    void aMessageWhoseHandlerFailsIsRejectedIfThatIsWanted() {
        subscribe(SubscribeOptions.of(VIDEO).onFailure(OnFailure.REJECT), message -> {
            throw new Exception("checked");
        });
        deliver("m");
        assertThat(settlements()).containsExactly("reject 1");
    }

    @Test
    void aHandlerThatFailsAfterSettlingChangesNothing() {
        subscribe(SubscribeOptions.of(VIDEO), message -> {
            message.ack();
            throw new AssertionError("too late");
        });
        deliver("a");
        deliver("b");
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).containsExactly("ack 1", "ack 2");
    }

    @Test
    void aDelayIsHeldHereWhereTheTransportHasNone() {
        subscribe(SubscribeOptions.of(VIDEO), message -> message.delay(Duration.ofSeconds(5)));
        deliver("m");
        fixture.runtime.pass(Duration.ofSeconds(4));
        assertThat(settlements()).isEmpty();
        fixture.runtime.pass(SECOND);
        assertThat(settlements()).containsExactly("requeue 1");
    }

    @Test
    void aDelayIsTheTransportsWhereItHasOne() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker().subscribe(VIDEO, message -> message.delay(Duration.ofSeconds(5)));
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).consuming().deliver("video", FakeCodecs.message("m"));
        leased.runtime.pass(Duration.ZERO);
        assertThat(leased.transport.connection(Role.CONSUME).calls()).contains("delay 1 PT5S");
    }

    @Test
    void withAckOnDeliveryAMessageIsAcknowledgedBeforeItsHandlerRuns() {
        List<String> seen = new ArrayList<>();
        subscribe(SubscribeOptions.of(VIDEO).ackOnDelivery(true), message -> {
            seen.addAll(settlements());
            message.ack(); // as in Kombu, without effect
            throw new IllegalStateException("cannot");
        });
        deliver("m");
        fixture.runtime.pass(Duration.ofMinutes(2));
        assertThat(seen).containsExactly("ack 1");
        assertThat(settlements()).containsExactly("ack 1");
    }

    @Test
    void severalQueuesShareTheWindow() {
        subscribe(
                SubscribeOptions.of(Queue.of("a"), Queue.of("b"), Queue.of("c")).prefetch(8), this::keep);
        assertThat(connection().calls())
                .containsSubsequence("qos 3", "consume a", "qos 3", "consume b", "qos 2", "consume c");
    }

    @Test
    void everyQueueGetsAtLeastOneOfTheWindow() {
        subscribe(SubscribeOptions.of(Queue.of("a"), Queue.of("b")).prefetch(1), this::keep);
        assertThat(connection().calls()).containsSubsequence("qos 1", "consume a", "qos 1", "consume b");
    }

    @Test
    void oneWindowForTheWholeChannelWhereThereIsOne() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker()
                .subscribe(
                        SubscribeOptions.of(Queue.of("a"), Queue.of("b"))
                                .prefetch(8)
                                .build(),
                        this::keep);
        leased.runtime.pass(Duration.ZERO);
        assertThat(leased.transport.connection(Role.CONSUME).calls())
                .containsSubsequence("qos 8", "consume a", "consume b")
                .containsOnlyOnce("qos 8");
    }

    @Test
    void whatAConsumerAsksForIsPassedOn() {
        subscribe(SubscribeOptions.of(VIDEO).exclusive(true).declares(false).argument("x-priority", 10), this::keep);
        assertThat(connection().calls()).containsExactly("qos 16", "consume video");
        assertThat(consuming().consumers().values()).singleElement().satisfies(consume -> {
            assertThat(consume.exclusive()).isTrue();
            assertThat(consume.noAck()).isFalse();
            assertThat(consume.arguments()).containsEntry("x-priority", 10);
        });
    }

    @Test
    void aDeletedQueueIsDeclaredAgainAndTheOthersGoOn() {
        subscribe(SubscribeOptions.of(VIDEO, Queue.of("other")), this::keep);
        FakeChannel channel = consuming();
        channel.cancelByBroker("video");
        fixture.runtime.pass(Duration.ZERO);
        assertThat(channel.consumers().values())
                .extracting(each -> each.queue())
                .containsExactly("other");
        fixture.runtime.pass(SECOND);
        assertThat(channel.calls()).endsWith("declare exchange media", "declare queue video", "qos 8", "consume video");
        assertThat(transport.connections(Role.CONSUME)).hasSize(1);
    }

    @Test
    void aDeletedQueueEndsItByNameIfThatIsWanted() {
        Subscription subscription = subscribe(SubscribeOptions.of(VIDEO).onQueueGone(OnQueueGone.FAIL), this::keep);
        consuming().cancelByBroker("video");
        fixture.runtime.pass(Duration.ZERO);
        assertThat(subscription.isClosed()).isTrue();
        assertThatThrownBy(subscription::awaitClosed)
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("queue video")
                .hasMessageContaining("queue deleted");
        assertThat(connection().isClosed()).isTrue();
    }

    @Test
    void aConsumeThatFailsMakesANewSession() {
        transport.failNextConnect(new ConnectionException("not yet", null));
        Subscription subscription = broker.subscribe(VIDEO, this::keep);
        fixture.runtime.pass(SECOND);
        connection().channels().get(0).failNext(new ChannelException(403, "access refused", null));
        consuming().cancelByBroker("video");
        fixture.runtime.pass(SECOND);
        fixture.runtime.pass(SECOND);
        assertThat(transport.connections(Role.CONSUME)).hasSize(2);
        assertThat(connection().calls()).contains("consume video");
        assertThat(subscription.isClosed()).isFalse();
    }

    @Test
    void closingCancelsAndLeavesTheUnsettledToTheChannel() {
        Subscription subscription = subscribe(SubscribeOptions.of(VIDEO), this::keep);
        deliver("m");
        subscription.close();
        subscription.close();
        assertThat(connection().calls()).endsWith("cancel video", "close");
        assertThat(connection().isClosed()).isTrue();
        assertThat(subscription.isClosed()).isTrue();
        assertThat(fixture.runtime.runner().living()).isEmpty();
        kept.get(0).ack(); // too late, and harmless
    }

    @Test
    void whatTheLastHandlerSettledIsSentBeforeTheConnectionCloses() {
        List<Subscription> own = new ArrayList<>();
        own.add(subscribe(SubscribeOptions.of(VIDEO), message -> {
            own.get(0).close();
            message.ack();
        }));
        deliver("m");
        fixture.runtime.pass(Duration.ZERO);
        assertThat(connection().calls()).endsWith("cancel video", "ack 1", "close");
    }

    @Test
    void closingWhileTheBrokerIsAwayEndsEverything() {
        transport.setDown(true);
        Subscription subscription = subscribe(SubscribeOptions.of(VIDEO), this::keep);
        subscription.close();
        transport.setDown(false);
        fixture.runtime.pass(Duration.ofMinutes(1));
        assertThat(transport.connections(Role.CONSUME)).isEmpty();
        assertThat(fixture.runtime.runner().living()).isEmpty();
    }

    @Test
    void itsLoopTurnsAtLeastThreeTimesInALease() {
        subscribe(SubscribeOptions.of(VIDEO), this::keep);
        for (int i = 0; i < 10; i++) {
            fixture.runtime.pass(Duration.ofSeconds(10));
            assertThat(connection().settings().liveness().turnedWithin(Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefusedByName() {
        SubscribeOptions.Builder options = SubscribeOptions.of(VIDEO);
        assertThatThrownBy(SubscribeOptions::of).hasMessageContaining("at least one queue");
        assertThatThrownBy(() -> SubscribeOptions.of(VIDEO, Queue.of("video"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> options.prefetch(0)).hasMessageContaining("prefetch must be above 0, not 0");
        assertThatThrownBy(() -> options.prefetch(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> options.concurrency(-1)).hasMessageContaining("concurrency");
        assertThatThrownBy(() -> options.closeTimeout(Duration.ZERO)).hasMessageContaining("closeTimeout");
    }

    private Subscription subscribe(SubscribeOptions.Builder options, MessageHandler handler) {
        Subscription subscription = broker.subscribe(options.build(), handler);
        fixture.runtime.pass(Duration.ZERO);
        return subscription;
    }

    private void keep(ReceivedMessage message) {
        kept.add(message);
    }

    private void deliver(String body) {
        consuming().deliver("video", FakeCodecs.message(body));
        fixture.runtime.pass(Duration.ZERO);
    }

    private FakeConnection connection() {
        return transport.connection(Role.CONSUME);
    }

    private FakeChannel consuming() {
        return connection().consuming();
    }

    private List<String> settlements() {
        return connection().calls().stream()
                .filter(call -> call.matches("(ack|reject|requeue|delay) .*"))
                .toList();
    }
}
