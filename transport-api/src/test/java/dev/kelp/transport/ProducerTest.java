package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.fake.FakeChannel;
import dev.kelp.transport.fake.FakeChannel.Answer;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a publish that waits promises. */
class ProducerTest {

    private static final Publish TO_Q = Publish.to(Exchange.DEFAULT, "q");

    private final Fixture fixture = new Fixture(FakeTransport.channelBound());
    private final FakeTransport transport = fixture.transport;
    private final Broker broker = fixture.broker();
    private final Producer producer = broker.producer();

    @Test
    void itConnectsOnlyWhenSomethingIsPublished() {
        assertThat(transport.asked()).isEmpty();
        producer.publish("m", TO_Q);
        producer.publish("m", TO_Q);
        assertThat(transport.connections(Role.PUBLISH)).hasSize(1);
        assertThat(transport.connections(Role.CONSUME)).isEmpty();
    }

    @Test
    void aConfirmedPublishReturns() {
        producer.publish("hello", TO_Q);
        assertThat(fixture.publishing()
                        .published()
                        .get(0)
                        .publication()
                        .message()
                        .body())
                .asString()
                .isEqualTo("hello");
        assertThat(fixture.publishing().calls()).containsExactly("publish queue q", "flush");
    }

    @Test
    void aReturnedPublishSaysThatNoQueueTookIt() {
        transport.answerPublishes(Answer.RETURN);
        assertFails(Reason.RETURNED, () -> producer.publish("m", TO_Q), "queue q", "NO_ROUTE");
        assertThat(fixture.published()).isEqualTo(1);
    }

    @Test
    void aNackedPublishIsTriedAFewTimesWithBackOffThenReported() {
        transport.answerPublishes(Answer.NACK);
        assertFails(Reason.NACKED, () -> producer.publish("m", TO_Q), "the queue is full");
        assertThat(fixture.published()).isEqualTo(4);
        assertThat(fixture.runtime.pauses()).hasSize(3);
    }

    @Test
    void aNackedPublishThatIsThenStoredIsConfirmed() {
        transport.answerPublishes(Answer.NOTHING);
        fixture.runtime.duringNextWait(() -> {
            fixture.publishing().answerPublishes(Answer.CONFIRM);
            answerFirst().listener().onNacked("the queue is full");
        });
        producer.publish("m", TO_Q);
        assertThat(fixture.published()).isEqualTo(2);
    }

    @Test
    void withoutAnAnswerTheOutcomeIsUnknownAtTheConfirmTimeoutAndNothingIsRepeated() {
        transport.answerPublishes(Answer.NOTHING);
        long start = fixture.runtime.time().nanoTime();
        assertFails(Reason.UNKNOWN, () -> producer.publish("m", TO_Q), "no answer within PT10S");
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start)).hasSeconds(10);
        assertThat(fixture.published()).isEqualTo(1);
    }

    @Test
    void aConnectionLostBeforeTheAnswerMakesTheOutcomeUnknownAndNothingIsRepeated() {
        transport.answerPublishes(Answer.NOTHING);
        fixture.runtime.duringNextWait(() -> transport.connection(Role.PUBLISH).lose());
        assertFails(
                Reason.UNKNOWN, () -> producer.publish("m", TO_Q), "may or may not be stored", "The network broke.");
        assertThat(fixture.published()).isEqualTo(1);
    }

    @Test
    void theNextPublishAfterALossUsesANewConnection() {
        producer.publish("m", TO_Q);
        transport.connection(Role.PUBLISH).lose();
        producer.publish("m", TO_Q);
        assertThat(transport.connections(Role.PUBLISH)).hasSize(2);
        assertThat(fixture.published()).isEqualTo(2);
    }

    @Test
    void aChannelThatRefusesBeforeSendingIsReplaced() {
        producer.publish("m", TO_Q);
        FakeChannel first = fixture.publishing();
        first.failNext(new ConnectionException("closed meanwhile", null));
        first.die();
        producer.publish("m", TO_Q);
        assertThat(first.published()).hasSize(1);
        assertThat(fixture.published()).isEqualTo(2);
        assertThat(transport.connections(Role.PUBLISH)).hasSize(1);
    }

    @Test
    void aPublishThatTheChannelThrewOutWasNotSentAndIsSentAgain() {
        producer.publish("m", TO_Q);
        fixture.publishing().failNext(new ChannelException(504, "the channel is closing", null));
        producer.publish("m", TO_Q);
        assertThat(fixture.published()).isEqualTo(2);
    }

    @Test
    void withoutABrokerItIsRefusedAtTheCallTimeoutAndNeverUnknown() {
        transport.setDown(true);
        long start = fixture.runtime.time().nanoTime();
        assertFails(
                Reason.REFUSED,
                () -> producer.publish("m", TO_Q),
                "not be handed to a broker in time",
                "Cannot reach fake://h");
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start))
                .isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start)).isGreaterThan(Duration.ofSeconds(29));
        assertThat(transport.asked()).hasSizeBetween(5, 30);
        assertFails(Reason.REFUSED, () -> producer.publish("m", TO_Q), "not be handed to a broker in time");
    }

    @Test
    void aBrokerThatComesBackInTimeTakesIt() {
        transport.failNextConnect(new ConnectionException("starting", null));
        transport.failNextConnect(new ConnectionException("still starting", null));
        producer.publish("m", TO_Q);
        assertThat(transport.asked()).hasSize(3);
        assertThat(fixture.runtime.pauses()).hasSize(2);
    }

    @Test
    void refusedCredentialsAreReportedAtOnce() {
        transport.failNextConnect(new AccessDeniedException("wrong password", null));
        assertThatThrownBy(() -> producer.publish("m", TO_Q)).isInstanceOf(AccessDeniedException.class);
        assertThat(fixture.runtime.pauses()).isEmpty();
    }

    @Test
    void aConnectNeverGetsMoreTimeThanTheCallHasLeft() {
        Broker impatient = Broker.connect(
                "fake://h", fixture.options().callTimeout(Duration.ofSeconds(2)).build());
        transport.setDown(true);
        assertFails(Reason.REFUSED, () -> impatient.producer().publish("m", TO_Q));
        assertThat(transport.asked())
                .allSatisfy(settings ->
                        assertThat(settings.timeouts().connect()).isLessThanOrEqualTo(Duration.ofSeconds(2)))
                .allSatisfy(
                        settings -> assertThat(settings.timeouts().handshake()).isPositive());
    }

    @Test
    void aBlockedConnectionFailsItAfterFiveSecondsUnsent() {
        producer.publish("m", TO_Q);
        transport.connection(Role.PUBLISH).block("low on memory");
        long start = fixture.runtime.time().nanoTime();
        assertFails(Reason.REFUSED, () -> producer.publish("m", TO_Q), "fake://h", "blocked", "low on memory");
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start)).hasSeconds(5);
        assertThat(fixture.published()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsUnblockedInTimeTakesIt() {
        producer.publish("m", TO_Q);
        transport.connection(Role.PUBLISH).block("low on memory");
        fixture.runtime.duringNextWait(() -> transport.connection(Role.PUBLISH).unblock());
        producer.publish("m", TO_Q);
        assertThat(fixture.published()).isEqualTo(2);
    }

    @Test
    void aConnectionBlockedAfterSendingMakesItUnknownAfterFiveSeconds() {
        transport.answerPublishes(Answer.NOTHING);
        fixture.runtime.duringNextWait(() -> transport.connection(Role.PUBLISH).block("low on disk"));
        long start = fixture.runtime.time().nanoTime();
        assertFails(Reason.UNKNOWN, () -> producer.publish("m", TO_Q), "low on disk");
        assertThat(Duration.ofNanos(fixture.runtime.time().nanoTime() - start)).hasSeconds(5);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeAnythingIsSent() {
        Broker small = Broker.connect(
                "fake://h",
                fixture.options()
                        .limits(Limits.builder().maxBodyBytes(4).build())
                        .build());
        assertFails(Reason.REFUSED, () -> small.producer().publish("hello", TO_Q), "5 bytes", "maxBodyBytes is 4");
        assertThatCode(() -> small.producer().publish("four", TO_Q)).doesNotThrowAnyException();
    }

    @Test
    void aBodyThatCannotBeWrittenIsSaidSoBeforeConnecting() {
        assertThatThrownBy(() -> producer.publish(42, TO_Q)).isInstanceOf(EncodeException.class);
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void aDelayIsRefusedWhereTheTransportHasNone() {
        assertFails(Reason.REFUSED, () -> producer.publish("m", TO_Q.delay(Duration.ofSeconds(1))), "cannot delay");
    }

    @Test
    void aQueueIsDeclaredOnceForEachConnection() {
        Publish toVideo = Publish.to(Queue.builder("video")
                .boundTo(Exchange.direct("media"), "video")
                .build());
        producer.publish("m", toVideo);
        producer.publish("m", toVideo);
        assertThat(transport.connection(Role.PUBLISH).calls())
                .containsOnlyOnce("declare queue video", "declare exchange media");
        transport.connection(Role.PUBLISH).lose();
        producer.publish("m", toVideo);
        assertThat(transport.connection(Role.PUBLISH).calls()).containsOnlyOnce("declare queue video");
    }

    @Test
    void whatMayGoAwayByItselfIsDeclaredEachTime() {
        Publish toReply =
                Publish.to(Queue.builder("reply").expires(Duration.ofMinutes(1)).build());
        producer.publish("m", toReply);
        producer.publish("m", toReply);
        assertThat(transport.connection(Role.PUBLISH).calls().stream().filter("declare queue reply"::equals))
                .hasSize(2);
    }

    @Test
    void anExclusiveQueueIsLeftToItsOwner() {
        producer.publish(
                "m",
                Publish.to(Queue.builder("mine")
                        .flags(new QueueFlags(false, true, true))
                        .build()));
        assertThat(transport.connection(Role.PUBLISH).calls()).doesNotContain("declare queue mine");
    }

    @Test
    void aQueueThatTurnedOutToBeMissingIsDeclaredAgainByTheNextPublish() {
        Publish toQ = Publish.to(Queue.of("q"));
        producer.publish("m", toQ);
        fixture.publishing().answerPublishes(Answer.RETURN);
        assertFails(Reason.RETURNED, () -> producer.publish("m", toQ));
        fixture.publishing().answerPublishes(Answer.CONFIRM);
        producer.publish("m", toQ);
        assertThat(transport.connection(Role.PUBLISH).calls().stream().filter("declare queue q"::equals))
                .hasSize(2);
    }

    @Test
    void aDeclarationThatTheBrokerRefusesIsReportedAsItIs() {
        producer.publish("m", Publish.to(Queue.of("other")));
        FakeChannel declaring = transport.connection(Role.PUBLISH).channels().stream()
                .filter(channel -> channel.calls().contains("declare queue other"))
                .findFirst()
                .orElseThrow();
        declaring.failNext(new ChannelException(ChannelException.PRECONDITION_FAILED, "inequivalent arg", null));
        assertThatThrownBy(() -> producer.publish("m", Publish.to(Queue.of("q"))))
                .isInstanceOf(ChannelException.class)
                .hasMessage("inequivalent arg");
    }

    @Test
    void anInterruptIsAnsweredLikeTheDeadlineAndTheFlagStays() {
        Broker real = Broker.connect(
                "fake://h", fixture.options().runtime(Runtime.system()).build());
        real.producer().publish("m", TO_Q);
        fixture.publishing().answerPublishes(Answer.NOTHING);
        Thread.currentThread().interrupt();
        assertFails(Reason.UNKNOWN, () -> real.producer().publish("m", TO_Q));
        assertThat(Thread.interrupted()).isTrue();
        real.close();
    }

    @Test
    void anInterruptBeforeTheConnectionIsThereRefusesIt() {
        Thread.currentThread().interrupt();
        assertFails(Reason.REFUSED, () -> producer.publish("m", TO_Q));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void inASimulationNothingWaitsAndWhatIsNotDoneIsUnknown() {
        fixture.runtime.standStill();
        transport.answerPublishes(Answer.NOTHING);
        assertFails(Reason.UNKNOWN, () -> producer.publish("m", TO_Q));
        transport.connection(Role.PUBLISH).lose();
        transport.setDown(true);
        assertFails(Reason.REFUSED, () -> producer.publish("m", TO_Q));
    }

    @Test
    void afterTheBrokerIsClosedNothingIsPublished() {
        producer.publish("m", TO_Q);
        broker.close();
        assertThatThrownBy(() -> producer.publish("m", TO_Q))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(transport.connections(Role.PUBLISH)).hasSize(1);
    }

    private FakeChannel.Published answerFirst() {
        return fixture.publishing().unanswered().remove(0);
    }

    private static void assertFails(Reason reason, ThrowingCallable publish, String... parts) {
        assertThatThrownBy(publish)
                .isInstanceOfSatisfying(
                        PublishException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(
                        e -> assertThat(parts).allSatisfy(part -> assertThat(e).hasMessageContaining(part)));
    }
}
