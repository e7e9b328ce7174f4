package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlerTest {

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final ScriptedStore store = new ScriptedStore(time);
    private final VirtualHost host = VirtualHost.local();
    private final Settler settler =
            new Settler(store, new DeadLetters(host, new Router(host, store), () -> 1, time), time);
    private final List<String> answered = new ArrayList<>();

    @Test
    void whatWaitsIsSentInOneCallInItsOrder() {
        submit("a", Ending.ACK);
        submit("b", Ending.BACK);
        submit("c", Ending.delay(Duration.ofSeconds(7)));

        assertThat(settler.turn()).isEqualTo(Wake.ON_POST);

        assertThat(store.settles).hasSize(1);
        assertThat(store.settled()).containsExactly("ACK a", "BACK b", "DELAY c");
        assertThat(store.settles.get(0).get(2).delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(answered).containsExactly("a", "b", "c");
    }

    @Test
    void withNothingToSettleTheStoreIsLeftAlone() {
        settler.turn();

        assertThat(store.settles).isEmpty();
    }

    @Test
    void aLargeBacklogIsSentInBatches() {
        for (int i = 0; i < 501; i++) {
            submit("m" + i, Ending.ACK);
        }

        settler.turn();

        assertThat(store.settles).extracting(List::size).containsExactly(500, 1);
    }

    @Test
    void aStaleAnswerEndsTheDeliveryAndIsCounted() {
        store.answers.put("a", Settled.STALE);
        submit("a", Ending.ACK);

        settler.turn();

        assertThat(answered).containsExactly("a");
        assertThat(settler.staleCount()).isOne();
    }

    @Test
    void whatFailedIsTriedAgainWhileTheLeaseRuns() {
        store.answers.put("a", Settled.FAILED);
        submit("a", Ending.ACK);
        submit("b", Ending.ACK);

        Wake wake = settler.turn();

        assertThat(answered).containsExactly("b");
        assertThat(wake.kind()).isEqualTo(Wake.Kind.AT);
        settler.turn();
        assertThat(store.settles).as("not before its time").hasSize(1);

        store.answers.clear();
        time.advance(Duration.ofMillis(100));
        assertThat(settler.turn()).isEqualTo(Wake.ON_POST);
        assertThat(answered).containsExactly("b", "a");
    }

    @Test
    void whatFailsUntilItsLeaseIsOverIsGivenUpAndCounted() {
        store.answers.put("a", Settled.FAILED);
        submit("a", Ending.ACK);
        settler.turn();

        time.advance(Given.LEASE);
        settler.turn();

        assertThat(answered).containsExactly("a");
        assertThat(settler.staleCount()).isOne();
        assertThat(settler.turn()).isEqualTo(Wake.ON_POST);
    }

    @Test
    void nothingIsAnsweredWhenTheStoreCannotBeReached() {
        store.unreachable = true;
        submit("a", Ending.ACK);

        assertThatThrownBy(settler::turn).isInstanceOf(ConnectionException.class);

        assertThat(answered).isEmpty();
    }

    @Test
    void aDeadMessageIsReplacedByItsRoutedDeadLetters() {
        declare(Queue.builder("work").deadLetterTo(Queue.of("graveyard")).build());
        declare(Queue.of("graveyard"));

        settler.bury(Given.lease("work", "a"), Death.DELIVERY_LIMIT);
        settler.turn();

        Settle settle = store.settles.get(0).get(0);
        assertThat(settle.end()).isEqualTo(Settle.End.DEAD);
        assertThat(settle.copies()).extracting(Put::queue).containsExactly("graveyard");
        assertThat(settle.copies().get(0).message().properties().header("x-last-death-reason"))
                .isEqualTo("delivery_limit");
    }

    @Test
    void aDeadMessageOfAQueueWithoutDeadLettersIsReplacedByNothing() {
        declare(Queue.of("work"));

        submit("a", Ending.dead(Death.REJECTED));
        settler.turn();

        assertThat(store.settles.get(0).get(0).copies()).isEmpty();
    }

    @Test
    void expiredMessagesDoNotGoRoundInCircles() {
        declare(Queue.builder("work").deadLetterTo(Queue.of("wait")).build());
        declare(Queue.builder("wait").deadLetterTo(Queue.of("work")).build());
        settler.bury(Given.lease("work", "a"), Death.EXPIRED);
        settler.turn();
        Put letter = store.settles.get(0).get(0).copies().get(0);
        Lease again = new Lease(
                Given.lease("wait", "b").receipt(),
                "wait",
                letter.route(),
                letter.message(),
                Given.lease("wait", "b").attempts());

        settler.bury(again, Death.EXPIRED);
        settler.turn();

        assertThat(store.settles.get(1).get(0).copies())
                .as("work has seen it expire already")
                .isEmpty();
    }

    private void declare(Queue queue) {
        store.create(queue);
        host.bindings().declare(queue);
    }

    private void submit(String text, Ending ending) {
        Lease lease = Given.lease("work", text);
        Delivery delivery = new Delivery(1, "c", lease.route(), lease.attempts(), lease.message());
        settler.submit(new Settler.Job(
                new UnackedDelivery(lease, delivery, true),
                ending,
                done -> answered.add(done.lease().receipt().token())));
    }
}
