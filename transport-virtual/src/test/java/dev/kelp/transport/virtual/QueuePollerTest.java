package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.Consumers.Active;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.Put.Timing;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueuePollerTest {

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final ScriptedStore store = new ScriptedStore(time);
    private final VirtualHost host = VirtualHost.local();
    private final Settler settler =
            new Settler(store, new DeadLetters(host, new Router(host, store), () -> 1, time), time);
    private final UnackedDeliveries unacked = new UnackedDeliveries();
    private final Intake intake = new Intake(unacked, store, settler);
    private final PrefetchWindow window = new PrefetchWindow(() -> {});
    private final RecordingConsumer received = new RecordingConsumer();

    @Test
    void noMoreIsTakenThanTheWindowIsFree() throws Exception {
        fill("q", "a", "b", "c");
        window.resize(2);
        consume("q", "c1", false);
        QueuePoller poller = poller(false);

        assertThat(poller.turn()).isEqualTo(Wake.NOW);
        assertThat(received.texts()).containsExactly("a", "b");
        assertThat(poller.turn()).as("until there is room").isEqualTo(Wake.ON_POST);

        window.release(1);
        poller.turn();
        assertThat(received.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void whatWasReservedAndNotUsedIsGivenBack() throws Exception {
        fill("q", "a");
        window.resize(10);
        consume("q", "c1", false);

        poller(false).turn();

        assertThat(window.held()).isEqualTo(1);
    }

    @Test
    void withoutConsumersTheStoreIsLeftAlone() throws Exception {
        assertThat(poller(true).turn()).isEqualTo(Wake.ON_POST);

        assertThat(store.takes).isEmpty();
    }

    @Test
    void whenNothingIsThereItLooksAgainAfterTheStoresWait() throws Exception {
        store.create(Queue.of("q"));
        consume("q", "c1", false);

        Wake next = poller(false).turn();

        assertThat(next).isEqualTo(Wake.at(Duration.ofSeconds(1).toNanos()));
        assertThat(store.takes).extracting(Take::waitAtMost).containsExactly(Duration.ZERO);
    }

    @Test
    void itWaitsInsideTheStoreWhereItMay() throws Exception {
        store.create(Queue.of("q"));
        consume("q", "c1", false);

        poller(true).turn();

        assertThat(store.takes).extracting(Take::waitAtMost).containsExactly(store.maxWait());
    }

    @Test
    void twoKindsOfConsumersShareTheWait() throws Exception {
        store.create(Queue.of("q"));
        consume("q", "c1", false);
        consume("q", "c2", true);

        poller(true).turn();

        assertThat(store.takes)
                .extracting(Take::waitAtMost)
                .containsOnly(store.maxWait().dividedBy(2))
                .hasSize(2);
        assertThat(store.takes).extracting(Take::noAck).containsExactly(false, true);
    }

    @Test
    void consumersWithoutAcknowledgementNeedNoRoom() throws Exception {
        fill("q", "a", "b");
        window.resize(1);
        window.occupy(1);
        consume("q", "c1", true);

        poller(false).turn();

        assertThat(received.texts()).containsExactly("a", "b");
        assertThat(unacked.held()).isEmpty();
    }

    @Test
    void aFullQueueDoesNotStarveTheOther() throws Exception {
        fill("hot", "h1", "h2", "h3", "h4");
        fill("cold", "c1");
        window.resize(1);
        consume("hot", "t1", false);
        consume("cold", "t2", false);
        QueuePoller poller = poller(false);

        poller.turn();
        window.release(1);
        poller.turn();

        assertThat(received.texts()).containsExactly("h1", "c1");
    }

    @Test
    void whatWasTakenForAConsumerThatIsGoneGoesBackToTheFront() {
        fill("q", "a", "b");
        consume("q", "c1", false);
        List<Lease> underWay = store.take(new Take(List.of("q"), 2, Duration.ZERO, Given.LEASE, false));
        intake.stop("c1");

        int registered = intake.deliver(underWay, false);

        assertThat(registered).isZero();
        assertThat(received.texts()).isEmpty();
        assertThat(store.settles).hasSize(1);
        assertThat(store.settled()).containsExactly("FRONT a", "FRONT b");
    }

    @Test
    void aLostStoreGivesTheReservedPlacesBack() {
        store.create(Queue.of("q"));
        window.resize(5);
        consume("q", "c1", false);
        store.unreachable = true;

        assertThatThrownBy(poller(false)::turn).isInstanceOf(ConnectionException.class);

        assertThat(window.held()).isZero();
    }

    @Test
    void aConsumerThatFailsDoesNotStopTheOthers() throws Exception {
        fill("q", "a", "b");
        consume("q", "c1", false);
        received.failing = true;

        assertThat(poller(false).turn()).isEqualTo(Wake.NOW);

        assertThat(unacked.held()).as("they stay unsettled").hasSize(2);
    }

    private void fill(String queue, String... texts) {
        store.create(Queue.of(queue));
        for (String text : texts) {
            store.put(List.of(new Put(queue, 1, Route.toQueue(queue), Given.message(text), Timing.NONE)));
        }
    }

    private void consume(String queue, String tag, boolean noAck) {
        Consume consume = new Consume(queue, tag, noAck, false, Map.of());
        intake.start(new Active(consume, received, QueuePolicy.NONE, new NoUser(queue)));
    }

    private QueuePoller poller(boolean mayBlock) {
        return new QueuePoller(store, intake, window, new QueuePoller.Settings(Given.LEASE, mayBlock, time));
    }

    private record NoUser(String queue) implements QueueUse.User {
        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public void queueDeleted(String reason) {}
    }
}
