package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeChannel.Answer;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What batches and asynchronous publishes promise, and that a lane never has more than its window under way. */
class PublishWindowTest {

    private static final Publish TO_Q = Publish.to(Exchange.DEFAULT, "q");

    private final Fixture fixture = new Fixture(FakeTransport.channelBound());
    private final FakeTransport transport = fixture.transport;
    private final Broker broker =
            Broker.connect("fake://h", fixture.options().unconfirmedWindow(3).build());
    private final Producer producer = broker.producer();

    @Test
    void aBatchIsSentWithOneFlush() {
        producer.publishAll(List.of("a", "b", "c"), TO_Q);
        assertThat(fixture.publishing().calls())
                .containsExactly("publish queue q", "publish queue q", "publish queue q", "flush");
    }

    @Test
    void aBatchBeyondTheWindowWaitsForRoomAndFlushesFirst() {
        transport.answerPublishes(Answer.NOTHING);
        fixture.runtime.duringNextWait(() -> {
            assertThat(fixture.publishing().published()).hasSize(3);
            assertThat(fixture.publishing().calls()).endsWith("flush");
            fixture.publishing().answerPublishes(Answer.CONFIRM);
            confirm(fixture.publishing());
        });
        producer.publishAll(List.of("a", "b", "c", "d", "e"), TO_Q);
        assertThat(fixture.published()).isEqualTo(5);
    }

    @Test
    void anEmptyBatchIsDoneAtOnce() {
        producer.publishAll(List.of(), TO_Q);
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void aBatchNamesWhichMessagesFailedAndIsUnknownIfAnyIs() {
        transport.answerPublishes(Answer.NOTHING);
        fixture.runtime.duringNextWait(() -> {
            List<FakeChannel.Published> sent = fixture.publishing().unanswered();
            sent.get(0).listener().onConfirmed();
            sent.get(1).listener().onReturned(312, "NO_ROUTE");
            sent.get(2).listener().onLost(new ConnectionException("gone", null));
        });
        assertThatThrownBy(() -> producer.publishAll(List.of("a", "b", "c"), TO_Q))
                .isInstanceOfSatisfying(PublishException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNKNOWN);
                    assertThat(e).hasMessageContaining("2 of 3 messages were not confirmed");
                    assertThat(e).hasMessageContaining("Message 2 of the batch");
                    assertThat(e.getSuppressed())
                            .singleElement()
                            .satisfies(other -> assertThat(other)
                                    .hasMessageContaining("Message 1 of the batch")
                                    .hasMessageContaining("NO_ROUTE"));
                });
    }

    @Test
    void aBatchWithoutABrokerIsRefusedAsAWholeInOneCallTimeout() {
        transport.setDown(true);
        long start = fixture.runtime.time().nanoTime();
        assertThatThrownBy(() -> producer.publishAll(List.of("a", "b"), TO_Q))
                .isInstanceOfSatisfying(
                        PublishException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining("2 of 2 messages");
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start))
                .isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aLargeBatchThatFailsDoesNotListEveryMessage() {
        transport.answerPublishes(Answer.RETURN);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            bodies.add("m" + i);
        }
        assertThatThrownBy(() -> producer.publishAll(bodies, TO_Q))
                .hasMessageContaining("500 of 500 messages")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void anAsynchronousPublishCompletesWithItsConfirm() {
        transport.answerPublishes(Answer.NOTHING);
        CompletableFuture<Void> outcome = producer.publishAsync("m", TO_Q);
        assertThat(outcome).isNotDone();
        assertThat(fixture.publishing().calls()).endsWith("flush");
        confirm(fixture.publishing());
        assertThat(outcome).isCompleted();
    }

    @Test
    void anAsynchronousPublishFailsWithTheReason() {
        transport.answerPublishes(Answer.NACK);
        assertFailed(producer.publishAsync("m", TO_Q), Reason.NACKED);
        assertThat(fixture.published()).isEqualTo(1);
        transport.connection(Role.PUBLISH).lose();
        transport.setDown(true);
        assertFailed(producer.publishAsync("m", TO_Q), Reason.REFUSED);
    }

    @Test
    void nobodyHasToWaitForAnAsynchronousPublishToTimeOut() {
        transport.answerPublishes(Answer.NOTHING);
        CompletableFuture<Void> first = producer.publishAsync("a", TO_Q);
        fixture.runtime.pass(Duration.ofSeconds(6));
        CompletableFuture<Void> second = producer.publishAsync("b", TO_Q);
        fixture.runtime.pass(Duration.ofSeconds(4));
        assertFailed(first, Reason.UNKNOWN);
        assertThat(second).isNotDone();
        fixture.runtime.pass(Duration.ofSeconds(6));
        assertFailed(second, Reason.UNKNOWN);
    }

    @Test
    void theTimerSleepsWhileNothingIsUnderWayAndWakesForTheNext() {
        assertThat(producer.publishAsync("a", TO_Q)).isCompleted();
        fixture.runtime.pass(Duration.ofHours(1));
        fixture.publishing().answerPublishes(Answer.NOTHING);
        CompletableFuture<Void> late = producer.publishAsync("b", TO_Q);
        fixture.runtime.pass(Duration.ofSeconds(10));
        assertFailed(late, Reason.UNKNOWN);
    }

    @Test
    void cancellingAnAsynchronousPublishDoesNotMakeRoom() {
        transport.answerPublishes(Answer.NOTHING);
        for (int i = 0; i < 3; i++) {
            producer.publishAsync("m", TO_Q).cancel(false);
        }
        assertFailed(producer.publishAsync("m", TO_Q), Reason.REFUSED);
        assertThat(fixture.published()).isEqualTo(3);
    }

    @Test
    void aFullWindowWaitsForRoom() {
        transport.answerPublishes(Answer.NOTHING);
        List<CompletableFuture<Void>> outcomes = fill();
        fixture.runtime.duringNextWait(
                () -> fixture.publishing().unanswered().remove(1).listener().onConfirmed());
        outcomes.add(producer.publishAsync("d", TO_Q));
        assertThat(fixture.published()).isEqualTo(4);
        assertThat(outcomes.get(1)).isCompleted();
        assertThat(outcomes.get(3)).isNotDone();
    }

    @Test
    void aWindowThatNobodyAnswersRefusesThenMakesPlaceForANewChannel() {
        transport.answerPublishes(Answer.NOTHING);
        List<CompletableFuture<Void>> outcomes = fill();
        FakeChannel silent = fixture.publishing();
        assertFailed(producer.publishAsync("d", TO_Q), Reason.REFUSED);
        assertThat(silent.isOpen()).isFalse();
        outcomes.forEach(each -> assertFailed(each, Reason.UNKNOWN));
        transport.answerPublishes(Answer.CONFIRM);
        assertThat(producer.publishAsync("e", TO_Q)).isCompleted();
    }

    @Test
    void oneStuckPublishDoesNotStopTheOthersAndTheirTracksAreForgotten() {
        transport.answerPublishes(Answer.NOTHING);
        CompletableFuture<Void> stuck = producer.publishAsync("stuck", TO_Q);
        fixture.publishing().answerPublishes(Answer.CONFIRM);
        for (int i = 0; i < 50; i++) {
            producer.publish("m", TO_Q);
        }
        assertThat(stuck).isNotDone();
        assertThat(fixture.published()).isEqualTo(51);
    }

    @Test
    void aFailedFlushMakesTheOutcomeUnknownAndNothingIsRepeated() {
        producer.publish("m", TO_Q);
        FakeChannel channel = fixture.publishing();
        channel.answerPublishes(Answer.NOTHING);
        channel.failFlush(new ConnectionException("broken pipe", null));
        assertFailed(producer.publishAsync("m", TO_Q), Reason.UNKNOWN);
        assertThat(fixture.published()).isEqualTo(2);
    }

    @Test
    void closingTheBrokerWaitsForConfirmsThenTellsWhatIsUnknown() {
        transport.answerPublishes(Answer.NOTHING);
        CompletableFuture<Void> confirmed = producer.publishAsync("a", TO_Q);
        CompletableFuture<Void> silent = producer.publishAsync("b", TO_Q);
        fixture.runtime.duringNextWait(
                () -> fixture.publishing().unanswered().remove(0).listener().onConfirmed());
        broker.close();
        assertThat(confirmed).isCompleted();
        assertFailed(silent, Reason.UNKNOWN);
        assertThat(transport.connection(Role.PUBLISH).isClosed()).isTrue();
        assertThat(fixture.runtime.runner().living()).isEmpty();
    }

    @Test
    void everyThreadKeepsToOneLaneAndLanesAreChannelsOfOneConnection() throws InterruptedException {
        Broker wide =
                Broker.connect("fake://h", fixture.options().publishLanes(4).build());
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                wide.producer().publish("a", TO_Q);
                wide.producer().publish("b", TO_Q);
            });
            thread.start();
            thread.join();
        }
        assertThat(transport.connections(Role.PUBLISH)).hasSize(1);
        assertThat(transport.connection(Role.PUBLISH).channels().stream()
                        .filter(channel -> !channel.published().isEmpty()))
                .hasSizeBetween(2, 4)
                .allSatisfy(channel -> assertThat(channel.published().size()).isEven());
    }

    private List<CompletableFuture<Void>> fill() {
        List<CompletableFuture<Void>> outcomes = new ArrayList<>();
        for (String body : List.of("a", "b", "c")) {
            outcomes.add(producer.publishAsync(body, TO_Q));
        }
        return outcomes;
    }

    private static void confirm(FakeChannel channel) {
        List<FakeChannel.Published> sent = List.copyOf(channel.unanswered());
        channel.unanswered().clear();
        sent.forEach(each -> each.listener().onConfirmed());
    }

    private static void assertFailed(CompletableFuture<Void> outcome, Reason reason) {
        assertThat(outcome)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .satisfies(cause -> assertThat(outcome.handle((done, failure) -> failure instanceof PublishException e
                                        ? e.reason()
                                        : ((PublishException) failure.getCause()).reason())
                                .join())
                        .isEqualTo(reason));
    }
}
