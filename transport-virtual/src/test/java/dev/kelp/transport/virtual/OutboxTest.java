package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

    private static final Exchange NEWS = Exchange.fanout("news");

    private final ScriptedStore store = new ScriptedStore(new SettableTime(Instant.EPOCH));
    private final VirtualHost host = VirtualHost.local();
    private final Outbox outbox = new Outbox(store, new Router(host, store), new AtomicLong()::incrementAndGet);
    private final RecordingListener listener = new RecordingListener();

    @Test
    void nothingIsSentBeforeTheFlush() {
        store.create(Queue.of("q"));

        outbox.add(to("q"), listener);
        assertThat(store.puts).isEmpty();
        assertThat(listener.outcomes).isEmpty();

        outbox.flush();
        assertThat(store.puts).hasSize(1);
        assertThat(listener.outcomes).containsExactly("confirmed");
    }

    @Test
    void copiesOfOnePublishCarryOneNumber() {
        bind("a");
        bind("b");

        publish(new Route("news", ""), true);
        publish(new Route("news", ""), true);

        assertThat(store.puts).extracting(Put::queue).containsExactly("a", "b", "a", "b");
        assertThat(store.puts).extracting(Put::publish).containsExactly(1L, 1L, 2L, 2L);
    }

    @Test
    void aMandatoryPublishThatNoQueueTakesIsReturnedAndAnotherOneConfirmed() {
        host.bindings().declare(NEWS);

        publish(new Route("news", ""), true);
        publish(new Route("news", ""), false);
        publish(Route.toQueue("missing"), true);

        assertThat(listener.outcomes).containsExactly("returned 312", "confirmed", "returned 312");
    }

    @Test
    void aPublishToAnExchangeThatNobodyKnowsIsNacked() {
        publish(new Route("nowhere", "k"), false);

        assertThat(listener.outcomes).singleElement().asString().startsWith("nacked: There is no exchange nowhere");
    }

    @Test
    void whatTheStoreRefusesIsNackedWithItsReason() {
        store.create(Queue.of("q"));
        store.putAnswer = PutResult.failed("Queue q is full.");

        publish(Route.toQueue("q"), true);

        assertThat(listener.outcomes).containsExactly("nacked: Queue q is full.");
    }

    @Test
    void whatMayBeStoredIsNotReportedAsFailed() {
        store.create(Queue.of("q"));
        store.putAnswer = PutResult.unknown("no answer");

        publish(Route.toQueue("q"), true);

        assertThat(listener.outcomes).containsExactly("lost: PUBLISH");
    }

    @Test
    void everyPublishOfABatchIsReportedWhenTheStoreIsLost() {
        store.create(Queue.of("q"));
        outbox.add(to("q"), listener);
        outbox.add(to("q"), listener);
        store.unreachable = true;

        assertThatThrownBy(outbox::flush).isInstanceOf(ConnectionException.class);

        assertThat(listener.outcomes).containsExactly("lost: CONNECTION", "lost: CONNECTION");
        outbox.lost(new ConnectionException("gone", null));
        assertThat(listener.outcomes).as("once only").hasSize(2);
    }

    @Test
    void everyPublishIsReportedWhenTheStoreHasABug() {
        store.create(Queue.of("q"));
        outbox.add(to("q"), listener);
        store.broken = true;

        assertThatThrownBy(outbox::flush).isInstanceOf(ConnectionException.class);

        assertThat(listener.outcomes).containsExactly("lost: CONNECTION");
    }

    @Test
    void whatIsKeptIsReportedWhenTheConnectionIsLost() {
        outbox.add(to("q"), listener);

        outbox.lost(new ConnectionException("gone", null));

        assertThat(listener.outcomes).containsExactly("lost: CONNECTION");
    }

    @Test
    void itAsksForAFlushBeforeItGrowsLarge() {
        store.create(Queue.of("q"));
        int kept = 1;
        while (!outbox.add(to("q"), listener)) {
            kept++;
        }
        assertThat(kept).isEqualTo(500);

        outbox.flush();
        Message large = new Message(MessageProperties.EMPTY, new byte[4 * 1024 * 1024]);
        assertThat(outbox.add(Publication.mandatory(Route.toQueue("q"), large), listener))
                .isTrue();
    }

    @Test
    void delayAndExpirationReachTheStore() {
        store.create(Queue.of("q"));
        Message message = Given.message(
                "a", MessageProperties.builder().expiration("1500").build());

        outbox.add(new Publication(Route.toQueue("q"), message, true, Duration.ofSeconds(3)), listener);
        outbox.flush();

        assertThat(store.puts.get(0).timing())
                .isEqualTo(new Put.Timing(Duration.ofSeconds(3), Duration.ofMillis(1500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "99999999999999999999"})
    void anExpirationThatIsNoNumberIsNacked(String expiration) {
        store.create(Queue.of("q"));
        Message message = Given.message(
                "a", MessageProperties.builder().expiration(expiration).build());

        outbox.add(Publication.mandatory(Route.toQueue("q"), message), listener);
        outbox.flush();

        assertThat(listener.outcomes).singleElement().asString().startsWith("nacked: The expiration");
        assertThat(store.puts).isEmpty();
    }

    @Test
    void aRouteFollowsItsBindings() {
        bind("a");
        publish(new Route("news", ""), true);
        bind("b");
        publish(new Route("news", ""), true);
        host.bindings().deleteQueue("a");
        publish(new Route("news", ""), true);

        assertThat(store.puts).extracting(Put::queue).containsExactly("a", "a", "b", "b");
    }

    private void bind(String queue) {
        host.bindings().declare(NEWS);
        store.create(Queue.of(queue));
        host.bindings().bind(Queue.of(queue), Binding.of(NEWS, ""));
    }

    private void publish(Route route, boolean mandatory) {
        outbox.add(new Publication(route, Given.message("m"), mandatory, Duration.ZERO), listener);
        outbox.flush();
    }

    private static Publication to(String queue) {
        return Publication.mandatory(Route.toQueue(queue), Given.message("m"));
    }
}
