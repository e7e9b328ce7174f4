package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.SubscribeOptions.OnFailure;
import dev.kelp.transport.fake.CapturedLog;
import dev.kelp.transport.fake.FakeCodecs;
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

/** What a subscription does with messages that cannot be read, fail, or are to come back later. */
class SubscriptionFailuresTest {

    private static final Queue VIDEO =
            Queue.builder("video").boundTo(Exchange.direct("media"), "video").build();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SubscriptionBench bench = new SubscriptionBench();

    @Test
    void anUnreadableMessageIsRejectedWithoutItsHandlerAndTheNextIsHandled() {
        try (CapturedLog log = new CapturedLog(UndecodableLog.class)) {
            bench.subscribe(SubscribeOptions.of(VIDEO), bench::keep);
            bench.consuming().deliver("video", FakeCodecs.unreadable());
            bench.deliver("good");
            assertThat(bench.settlements()).containsExactly("reject 1");
            assertThat(bench.kept)
                    .singleElement()
                    .extracting(ReceivedMessage::body)
                    .isEqualTo("good");
            assertThat(log.lines()).singleElement().asString().contains("queue video", "Not a text.", "1 bytes");
        }
    }

    @Test
    void aHandlerThatAskedForUnreadableMessagesSeesWhyInTheirBody() {
        bench.subscribe(SubscribeOptions.of(VIDEO).handlesUndecodable(true), bench::keep);
        bench.consuming().deliver("video", FakeCodecs.unreadable());
        bench.fixture.runtime.pass(Duration.ZERO);
        assertThat(bench.settlements()).isEmpty();
        assertThatThrownBy(() -> bench.kept.get(0).body()).isInstanceOf(DecodeException.class);
        assertThat(bench.kept.get(0).message().body()).hasSize(1);
    }

    @Test
    void aMessageWhoseHandlerFailsIsPutBackAfterAWait() {
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            throw new IllegalStateException("cannot");
        });
        bench.deliver("m");
        assertThat(bench.settlements()).isEmpty();
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).containsExactly("requeue 1");
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
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            throw new IllegalStateException("cannot");
        });
        bench.consuming().deliver("video", FakeCodecs.message("m"), new Attempts(true, 4));
        bench.fixture.runtime.pass(Duration.ofSeconds(7));
        assertThat(bench.settlements()).isEmpty();
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).containsExactly("requeue 1");
    }

    @Test
    void aMessageWhoseHandlerFailsIsRejectedIfThatIsWanted() {
        bench.subscribe(SubscribeOptions.of(VIDEO).onFailure(OnFailure.REJECT), message -> {
            throw new Exception("checked");
        });
        bench.deliver("m");
        assertThat(bench.settlements()).containsExactly("reject 1");
    }

    @Test
    void aHandlerThatFailsAfterSettlingChangesNothing() {
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> {
            message.ack();
            throw new AssertionError("too late");
        });
        bench.deliver("a");
        bench.deliver("b");
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).containsExactly("ack 1", "ack 2");
    }

    @Test
    void aDelayIsHeldHereWhereTheTransportHasNone() {
        bench.subscribe(SubscribeOptions.of(VIDEO), message -> message.delay(Duration.ofSeconds(5)));
        bench.deliver("m");
        bench.fixture.runtime.pass(Duration.ofSeconds(4));
        assertThat(bench.settlements()).isEmpty();
        bench.fixture.runtime.pass(SECOND);
        assertThat(bench.settlements()).containsExactly("requeue 1");
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
        bench.subscribe(SubscribeOptions.of(VIDEO).ackOnDelivery(true), message -> {
            seen.addAll(bench.settlements());
            message.ack(); // as in Kombu, without effect
            throw new IllegalStateException("cannot");
        });
        bench.deliver("m");
        bench.fixture.runtime.pass(Duration.ofMinutes(2));
        assertThat(seen).containsExactly("ack 1");
        assertThat(bench.settlements()).containsExactly("ack 1");
    }
}
