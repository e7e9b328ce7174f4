package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.fake.FakeRuntime;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionOpenerTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeTransport transport = FakeTransport.channelBound();
    private final RecordingListener listener = new RecordingListener();
    private SessionSetup setup = session -> {};
    private final SessionOpener opener = new SessionOpener(
            "opener",
            new Reconnector(
                    BrokerUrl.parseList("fake://a;fake://b"),
                    url -> transport.connect(ConnectionSettings.builder(url)
                            .runtime(runtime.runtime())
                            .build()),
                    BackOff.RECONNECT,
                    runtime.runtime()),
            listener,
            session -> setup.prepare(session),
            runtime.runtime());

    @Test
    void itDoesNothingUntilAsked() {
        runtime.pass(Duration.ofMinutes(1));
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void itHandsOverOneSessionForEachRequest() {
        opener.open();
        runtime.pass(Duration.ofMinutes(1));
        assertThat(listener.events).containsExactly("opened 1");
    }

    @Test
    void itGoesOnForEverWithTheWaitsThatItTells() {
        transport.setDown(true);
        opener.open();
        runtime.pass(Duration.ZERO);
        assertThat(listener.events).hasSize(2);
        assertThat(listener.events.get(0)).isEqualTo("failed a, next in PT0S");
        assertThat(listener.events.get(1)).startsWith("failed b, next in PT0.");
        for (int i = 0; i < 600; i++) {
            runtime.pass(Duration.ofSeconds(1));
        }
        assertThat(transport.asked()).hasSizeGreaterThan(80).hasSizeLessThan(400);
        transport.setDown(false);
        runtime.pass(Duration.ofSeconds(15));
        assertThat(listener.opened).hasSize(1);
    }

    @Test
    void afterALossItOpensTheNext() {
        opener.open();
        runtime.pass(Duration.ZERO);
        transport.connection(Role.CONSUME).lose();
        opener.reopen();
        runtime.pass(Duration.ofSeconds(1));
        assertThat(listener.events).containsExactly("opened 1", "lost 1", "opened 2");
    }

    @Test
    void afterItIsStoppedNothingIsOpened() throws InterruptedException {
        assertThat(opener.stop(Duration.ZERO)).isTrue();
        opener.open();
        runtime.pass(Duration.ofMinutes(1));
        assertThat(transport.asked()).isEmpty();
    }

    @Test
    void aSessionThatIsReadyOnlyAfterTheStopIsClosedAndNotHandedOver() {
        setup = session -> {
            try {
                opener.stop(Duration.ZERO);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        opener.open();
        runtime.pass(Duration.ZERO);
        assertThat(listener.opened).isEmpty();
        assertThat(transport.connection(Role.CONSUME).isClosed()).isTrue();
    }
}
