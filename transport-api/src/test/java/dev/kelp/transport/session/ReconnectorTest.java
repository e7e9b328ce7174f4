package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.AccessDeniedException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Role;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReconnectorTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeTransport transport = FakeTransport.channelBound();
    private final RecordingListener listener = new RecordingListener();

    @Test
    void theFirstTryIsAtOnceAndGoesToTheFirstBroker() {
        Reconnector reconnector = reconnector("fake://a;fake://b");
        assertThat(reconnector.delay()).isZero();
        assertThat(attempt(reconnector).url().host()).contains("a");
    }

    @Test
    void everyBrokerIsTriedOnceBeforeAnyWait() {
        Reconnector reconnector = reconnector("fake://a;fake://b;fake://c");
        transport.setDown(true);
        for (String next : new String[] {"b", "c"}) {
            fail(reconnector);
            assertThat(reconnector.current().host()).contains(next);
            assertThat(reconnector.delay()).isZero();
        }
        fail(reconnector);
        assertThat(reconnector.current().host()).contains("a");
        assertThat(reconnector.delay()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void theWaitCountsFromTheFailureAndNotFromTheNextTimeSomebodyAsks() {
        Reconnector reconnector = reconnector("fake://a");
        transport.setDown(true);
        fail(reconnector);
        runtime.time().advance(Duration.ofMillis(150));
        assertThat(reconnector.delay()).isEqualTo(Duration.ofMillis(50));
        runtime.time().advance(Duration.ofMillis(60));
        assertThat(reconnector.delay()).isZero();
    }

    @Test
    void waitsDoubleWithEachRoundUpToTheCap() {
        Reconnector reconnector = reconnector("fake://a;fake://b");
        transport.setDown(true);
        Duration[] bounds = {
            Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800),
        };
        for (Duration bound : bounds) {
            fail(reconnector);
            fail(reconnector);
            assertThat(reconnector.delay()).isEqualTo(bound);
        }
        for (int i = 0; i < 40; i++) {
            fail(reconnector);
        }
        assertThat(reconnector.delay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aRefusalIsNotTriedAgainWithinASecond() {
        Reconnector reconnector = reconnector("fake://a");
        transport.failNextConnect(new AccessDeniedException("wrong password", null));
        fail(reconnector);
        assertThat(reconnector.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        transport.failNextConnect(new TransportConfigurationException("no such virtual host", null));
        fail(reconnector);
        assertThat(reconnector.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void generationsAreCountedAndNeverReused() {
        Reconnector reconnector = reconnector("fake://a");
        long first = attempt(reconnector).generation();
        transport.setDown(true);
        fail(reconnector);
        transport.setDown(false);
        assertThat(attempt(reconnector).generation()).isGreaterThan(first + 1);
    }

    @Test
    void aLostSessionIsTriedAgainOnTheSameBrokerWithBackOff() {
        Reconnector reconnector = reconnector("fake://a");
        attempt(reconnector);
        reconnector.lost();
        assertThat(reconnector.current().host()).contains("a");
        assertThat(reconnector.delay()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aBrokerThatFlapsIsTriedMoreAndMoreRarely() {
        Reconnector reconnector = reconnector("fake://a");
        for (int i = 0; i < 10; i++) {
            attempt(reconnector);
            reconnector.lost();
        }
        assertThat(reconnector.delay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aMinuteOfHealthForgivesEarlierFailures() {
        Reconnector reconnector = reconnector("fake://a"); // opened when the clock reads 0
        for (int i = 0; i < 10; i++) {
            attempt(reconnector);
            reconnector.lost();
        }
        attempt(reconnector);
        runtime.time().advance(Duration.ofSeconds(60));
        reconnector.lost();
        assertThat(reconnector.delay()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void timeWithoutASessionIsNoHealth() {
        Reconnector reconnector = reconnector("fake://a");
        attempt(reconnector);
        transport.setDown(true);
        for (int i = 0; i < 10; i++) {
            fail(reconnector);
        }
        runtime.time().advance(Duration.ofSeconds(90));
        fail(reconnector);
        assertThat(reconnector.delay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aSetupThatFailsFailsTheTryAndClosesTheConnection() {
        Reconnector reconnector = reconnector("fake://a");
        assertThatThrownBy(() -> reconnector.attempt(listener, session -> {
                    throw new TransportConfigurationException("inequivalent argument", null);
                }))
                .hasMessage("inequivalent argument");
        assertThat(transport.connection(Role.CONSUME).isClosed()).isTrue();
        assertThat(reconnector.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSetupThatThrowsAnythingElseIsAFailedTryToo() {
        Reconnector reconnector = reconnector("fake://a");
        assertThatThrownBy(() -> reconnector.attempt(listener, session -> {
                    throw new IllegalArgumentException("a bug");
                }))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("fake://a")
                .hasMessageContaining("a bug");
        assertThat(transport.connection(Role.CONSUME).isClosed()).isTrue();
    }

    @Test
    void aConnectionLostDuringTheSetupIsNotHandedOver() {
        Reconnector reconnector = reconnector("fake://a");
        assertThatThrownBy(() -> reconnector.attempt(
                        listener, session -> transport.connection(Role.CONSUME).lose()))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("while setting the session up");
    }

    @Test
    void whatHappensToAConnectionIsToldWithItsGeneration() {
        Session session = attempt(reconnector("fake://a"));
        transport.connection(Role.CONSUME).block("low on memory");
        transport.connection(Role.CONSUME).unblock();
        transport.connection(Role.CONSUME).lose();
        long generation = session.generation();
        assertThat(listener.events)
                .containsExactly(
                        "blocked " + generation + " low on memory", "unblocked " + generation, "lost " + generation);
        assertThat(session.isOpen()).isFalse();
    }

    private Reconnector reconnector(String urls) {
        return new Reconnector(
                BrokerUrl.parseList(urls),
                url -> transport.connect(ConnectionSettings.builder(url)
                        .runtime(runtime.runtime())
                        .build()),
                BackOff.RECONNECT,
                withLargestJitter(runtime.runtime()));
    }

    private static Runtime withLargestJitter(Runtime from) {
        return new Runtime(from.time(), new Largest(), from.ids(), from.runner(), from.waiter());
    }

    private Session attempt(Reconnector reconnector) {
        return reconnector.attempt(listener, session -> {});
    }

    private void fail(Reconnector reconnector) {
        assertThatThrownBy(() -> attempt(reconnector)).isInstanceOf(TransportException.class);
    }

    /** Draws the largest number that is asked for, so that a jittered wait is its bound. */
    private static final class Largest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
