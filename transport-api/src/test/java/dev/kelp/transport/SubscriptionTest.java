package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.SubscribeOptions.OnQueueGone;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.fake.FakeTransport;
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

    private final SubscriptionBench bench = new SubscriptionBench();
    private final List<Object> bodies = new ArrayList<>();

    @Test
    void itDeclaresItsQueueBoundsTheWindowAndConsumes() {
        bench.subscribe(SubscribeOptions.of(VIDEO).prefetch(5), bench::keep);
        assertThat(bench.connection().calls())
                .containsExactly("declare exchange media", "declare queue video", "qos 5", "consume video");
    }

    @Test
    void aHandledMessageIsSettledAsTheHandlerSays() {
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            bodies.add(message.body());
            switch ((String) message.body()) {
                case "ack" -> message.ack();
                case "reject" -> message.reject();
                default -> message.requeue();
            }
        });
        bench.deliver("ack");
        bench.deliver("reject");
        bench.deliver("requeue");
        assertThat(bodies).containsExactly("ack", "reject", "requeue");
        assertThat(bench.settlements()).containsExactly("ack 1", "reject 2", "requeue 3");
    }

    @Test
    void aMessageMayBeSettledLaterButOnlyOnce() {
        bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        bench.deliver("m");
        assertThat(bench.settlements()).isEmpty();
        assertThat(bench.kept.get(0).isSettled()).isFalse();
        bench.kept.get(0).ack();
        assertThatThrownBy(() -> bench.kept.get(0).reject())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("queue video was settled twice");
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).containsExactly("ack 1");
    }

    @Test
    void afterALossItDeclaresAndConsumesAgain() {
        bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        bench.connection().lose();
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.transport.connections(Role.CONSUME)).hasSize(2);
        assertThat(bench.connection().calls())
                .containsExactly("declare exchange media", "declare queue video", "qos 16", "consume video");
        bench.deliver("after the loss");
        assertThat(bench.kept).singleElement().extracting(ReceivedMessage::body).isEqualTo("after the loss");
    }

    @Test
    void itGoesOnTryingForEver() {
        bench.transport.setDown(true);
        bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        for (int i = 0; i < 300; i++) {
            bench.fixture.runtime.pass(SECOND);
        }
        bench.transport.setDown(false);
        for (int i = 0; i < 15; i++) {
            bench.fixture.runtime.pass(SECOND);
        }
        assertThat(bench.connection().calls()).contains("consume video");
    }

    @Test
    void whatWaitedForAHandlerWhenTheConnectionWasLostIsNotHandledTwice() {
        List<String> handled = new ArrayList<>();
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            handled.add((String) message.body());
            if (handled.size() == 1) {
                bench.fixture.runtime.time().advance(SECOND);
                bench.connection().lose();
            }
            message.ack();
        });
        bench.consuming().deliver("video", FakeCodecs.message("first"));
        bench.consuming().deliver("video", FakeCodecs.message("second"));
        bench.fixture.runtime.pass(SECOND);
        assertThat(handled).containsExactly("first");
        bench.deliver("second");
        assertThat(handled).containsExactly("first", "second");
        assertThat(bench.settlements()).containsExactly("ack 1");
    }

    @Test
    void aSettlementAfterTheLossOfItsConnectionIsDroppedAndCounted() {
        Subscription subscription = bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        bench.deliver("m");
        bench.connection().lose();
        bench.fixture.runtime.pass(SECOND);
        bench.kept.get(0).ack();
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).isEmpty();
        assertThat(subscription.droppedSettlements()).isEqualTo(1);
    }

    @Test
    void aLeasedMessageIsSettledThroughTheNextConnection() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker().subscribe(VIDEO, bench::keep);
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).consuming().deliver("video", FakeCodecs.message("m"));
        leased.runtime.pass(Duration.ZERO);
        leased.transport.connection(Role.CONSUME).lose();
        leased.runtime.pass(Duration.ZERO);
        bench.kept.get(0).ack();
        leased.runtime.pass(SECOND);
        assertThat(leased.transport.connection(Role.CONSUME).calls())
                .containsSubsequence("adopt 1", "ack 101", "consume video");
    }

    @Test
    void severalQueuesShareTheWindow() {
        bench.subscribe(
                SubscribeOptions.of(Queue.of("a"), Queue.of("b"), Queue.of("c")).prefetch(8), bench::keep);
        assertThat(bench.connection().calls())
                .containsSubsequence("qos 3", "consume a", "qos 3", "consume b", "qos 2", "consume c");
    }

    @Test
    void everyQueueGetsAtLeastOneOfTheWindow() {
        bench.subscribe(SubscribeOptions.of(Queue.of("a"), Queue.of("b")).prefetch(1), bench::keep);
        assertThat(bench.connection().calls()).containsSubsequence("qos 1", "consume a", "qos 1", "consume b");
    }

    @Test
    void oneWindowForTheWholeChannelWhereThereIsOne() {
        Fixture leased = new Fixture(FakeTransport.leased());
        leased.broker()
                .subscribe(
                        SubscribeOptions.of(Queue.of("a"), Queue.of("b"))
                                .prefetch(8)
                                .build(),
                        bench::keep);
        leased.runtime.pass(Duration.ZERO);
        assertThat(leased.transport.connection(Role.CONSUME).calls())
                .containsSubsequence("qos 8", "consume a", "consume b")
                .containsOnlyOnce("qos 8");
    }

    @Test
    void whatAConsumerAsksForIsPassedOn() {
        bench.subscribe(
                SubscribeOptions.of(VIDEO).exclusive(true).declares(false).argument("x-priority", 10), bench::keep);
        assertThat(bench.connection().calls()).containsExactly("qos 16", "consume video");
        assertThat(bench.consuming().consumers().values()).singleElement().satisfies(consume -> {
            assertThat(consume.exclusive()).isTrue();
            assertThat(consume.noAck()).isFalse();
            assertThat(consume.arguments()).containsEntry("x-priority", 10);
        });
    }

    @Test
    void aDeletedQueueIsDeclaredAgainAndTheOthersGoOn() {
        bench.subscribe(SubscribeOptions.of(VIDEO, Queue.of("other")), bench::keep);
        FakeChannel channel = bench.consuming();
        channel.cancelByBroker("video");
        bench.fixture.runtime.pass(Duration.ZERO);
        assertThat(channel.consumers().values())
                .extracting(each -> each.queue())
                .containsExactly("other");
        bench.fixture.runtime.pass(SECOND);
        assertThat(channel.calls()).endsWith("declare exchange media", "declare queue video", "qos 8", "consume video");
        assertThat(bench.transport.connections(Role.CONSUME)).hasSize(1);
    }

    @Test
    void aDeletedQueueEndsItByNameIfThatIsWanted() {
        Subscription subscription =
                bench.subscribe(SubscribeOptions.of(VIDEO).onQueueGone(OnQueueGone.FAIL), bench::keep);
        bench.consuming().cancelByBroker("video");
        bench.fixture.runtime.pass(Duration.ZERO);
        assertThat(subscription.isClosed()).isTrue();
        assertThatThrownBy(subscription::awaitClosed)
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("queue video")
                .hasMessageContaining("queue deleted");
        assertThat(bench.connection().isClosed()).isTrue();
    }

    @Test
    void aConsumeThatFailsMakesANewSession() {
        bench.transport.failNextConnect(new ConnectionException("not yet", null));
        Subscription subscription = bench.broker.subscribe(VIDEO, bench::keep);
        bench.fixture.runtime.pass(SECOND);
        bench.connection().channels().get(0).failNext(new ChannelException(403, "access refused", null));
        bench.consuming().cancelByBroker("video");
        bench.fixture.runtime.pass(SECOND);
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.transport.connections(Role.CONSUME)).hasSize(2);
        assertThat(bench.connection().calls()).contains("consume video");
        assertThat(subscription.isClosed()).isFalse();
    }

    @Test
    void closingCancelsAndLeavesTheUnsettledToTheChannel() {
        Subscription subscription = bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        bench.deliver("m");
        subscription.close();
        subscription.close();
        assertThat(bench.connection().calls()).endsWith("cancel video", "close");
        assertThat(bench.connection().isClosed()).isTrue();
        assertThat(subscription.isClosed()).isTrue();
        assertThat(bench.fixture.runtime.runner().living()).isEmpty();
        bench.kept.get(0).ack(); // too late, and harmless
    }

    @Test
    void whatTheLastHandlerSettledIsSentBeforeTheConnectionCloses() {
        List<Subscription> own = new ArrayList<>();
        own.add(bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            own.get(0).close();
            message.ack();
        }));
        bench.deliver("m");
        bench.fixture.runtime.pass(Duration.ZERO);
        assertThat(bench.connection().calls()).endsWith("cancel video", "ack 1", "close");
    }

    @Test
    void closingWhileTheBrokerIsAwayEndsEverything() {
        bench.transport.setDown(true);
        Subscription subscription = bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        subscription.close();
        bench.transport.setDown(false);
        bench.fixture.runtime.pass(Duration.ofMinutes(1));
        assertThat(bench.transport.connections(Role.CONSUME)).isEmpty();
        assertThat(bench.fixture.runtime.runner().living()).isEmpty();
    }

    @Test
    void itsLoopTurnsAtLeastThreeTimesInALease() {
        bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
        for (int i = 0; i < 10; i++) {
            bench.fixture.runtime.pass(Duration.ofSeconds(10));
            assertThat(bench.connection().settings().liveness().turnedWithin(Duration.ofSeconds(10)))
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
}
