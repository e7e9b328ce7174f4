package dev.kelp.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.Take;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the memory store does beyond the contract of stores, or more exactly than it asks. */
class MemoryQueueStoreTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final MemoryBroker broker = new MemoryBroker(time);
    private final QueueStore store = broker.openStore();
    private long publishes;

    @Test
    void whatIsPutBackInSeveralCallsStillComesInItsFirstOrder() throws Exception {
        store.create(Queue.of("q"));
        put("q", "a", "b", "c", "d");
        List<Lease> taken = take("q", 3);

        settle(Settle.front(taken.get(1).receipt()));
        settle(Settle.front(taken.get(2).receipt()));
        settle(Settle.front(taken.get(0).receipt()));

        assertThat(texts(take("q", 4))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aPriorityIsClampedToNineAndAbsentIsZero() throws Exception {
        store.create(Queue.of("q"));
        put(message("nine", 9));
        put(message("hundred", 100));
        put(message("absent", null));
        put(message("minus", -5));

        assertThat(texts(take("q", 4))).containsExactly("absent", "minus", "nine", "hundred");
    }

    @Test
    void onlyWhatSomebodyTriedCountsAsAnAttempt() throws Exception {
        store.create(Queue.of("q"));
        put("q", "a");

        assertThat(settledAndTakenAgain(Settle.End.FRONT)).isEqualTo(new Attempts(true, 1));
        assertThat(settledAndTakenAgain(Settle.End.DELAY)).isEqualTo(new Attempts(true, 1));
        assertThat(settledAndTakenAgain(Settle.End.BACK)).isEqualTo(new Attempts(true, 2));
        time.advance(LEASE);
        assertThat(store.reclaimExpired()).as("the lease of the last take").isOne();
        assertThat(take("q", 1).get(0).attempts()).isEqualTo(new Attempts(true, 3));
    }

    @Test
    void aDelayAloneDoesNotMarkAMessageRedelivered() throws Exception {
        store.create(Queue.of("q"));
        put("q", "a");

        assertThat(settledAndTakenAgain(Settle.End.DELAY)).isEqualTo(Attempts.FIRST);
    }

    @Test
    void theOldestMakeRoomAndDieWhereThereAreDeadLetters() throws Exception {
        store.create(
                Queue.builder("q").maxLength(2).deadLetterTo(Queue.of("dead")).build());

        put("q", "a", "b", "c");

        assertThat(texts(take("q", 5))).containsExactly("b", "c");
        List<DeadLetter> dead = store.takeDead(5, LEASE);
        assertThat(dead).extracting(DeadLetter::death).containsExactly(Death.MAXLEN);
        assertThat(text(dead.get(0).lease())).isEqualTo("a");
    }

    @Test
    void aBoundOnBytesMakesRoomToo() throws Exception {
        store.create(Queue.builder("q").maxLengthBytes(5).build());

        put("q", "abc", "de", "f");

        assertThat(texts(take("q", 5))).containsExactly("de", "f");
        assertThat(store.takeDead(5, LEASE))
                .as("no dead letters, nothing to hand up")
                .isEmpty();
    }

    @Test
    void aFullQueueThatRejectsPublishesSaysSo() throws Exception {
        store.create(Queue.builder("q")
                .maxLength(1)
                .argument("x-overflow", "reject-publish")
                .build());

        assertThat(put("q", "a", "b"))
                .extracting(PutResult::kind)
                .containsExactly(PutResult.Kind.STORED, PutResult.Kind.FAILED);
        assertThat(texts(take("q", 5))).containsExactly("a");
    }

    @Test
    void copiesOfOnePublishAreStoredAllOrNone() throws Exception {
        store.create(Queue.of("q"));
        List<Put> copies = List.of(copy("q", 7, "a"), copy("missing", 7, "a"), copy("q", 8, "b"));

        List<PutResult> results = store.put(copies);

        assertThat(results)
                .extracting(PutResult::kind)
                .containsExactly(PutResult.Kind.FAILED, PutResult.Kind.FAILED, PutResult.Kind.STORED);
        assertThat(texts(take("q", 5))).containsExactly("b");
    }

    @Test
    void anExpiredMessageIsHandedUpAgainIfItsUndertakerCrashed() {
        store.create(Queue.builder("q")
                .messageTtl(Duration.ofSeconds(1))
                .deadLetterTo(Queue.of("dead"))
                .build());
        put("q", "a");
        time.advance(Duration.ofSeconds(1));
        assertThat(store.takeDead(5, LEASE)).hasSize(1);
        assertThat(store.takeDead(5, LEASE)).isEmpty();

        time.advance(LEASE);
        store.reclaimExpired();

        assertThat(store.takeDead(5, LEASE)).extracting(DeadLetter::death).containsExactly(Death.EXPIRED);
        assertThat(store.size("q")).isZero();
    }

    @Test
    void aDeadMessageIsReplacedInOneStepAndNotOnAStaleReceipt() throws Exception {
        store.create(Queue.of("q"));
        store.create(Queue.of("dead"));
        put("q", "a");
        Lease lease = take("q", 1).get(0);
        Settle dead = Settle.dead(lease.receipt(), List.of(copy("dead", 1, "letter")));

        assertThat(settle(dead)).isEqualTo(Settled.DONE);
        assertThat(settle(dead)).isEqualTo(Settled.STALE);

        assertThat(texts(take("dead", 5))).containsExactly("letter");
    }

    @Test
    void aTimeToLiveGoesOnWhileAMessageIsLeased() throws Exception {
        store.create(Queue.builder("q").messageTtl(Duration.ofSeconds(10)).build());
        put("q", "a");
        Lease lease = take("q", 1).get(0);
        time.advance(Duration.ofSeconds(11));

        settle(Settle.back(lease.receipt()));

        assertThat(take("q", 1)).isEmpty();
    }

    @Test
    void timesBeyondAnyClockAreForEver() throws Exception {
        store.create(Queue.of("q"));
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        store.put(List.of(timed("kept", new Put.Timing(Duration.ZERO, ages))));
        store.put(List.of(timed("never", new Put.Timing(ages, null))));

        time.advance(Duration.ofDays(365));

        assertThat(texts(take("q", 5))).containsExactly("kept");
    }

    @Test
    void nothingOfADeletedQueueComesBack() throws Exception {
        store.create(Queue.of("q"));
        put("q", "leased", "ready");
        store.put(List.of(timed("delayed", new Put.Timing(Duration.ofSeconds(1), null))));
        Lease lease = take("q", 1).get(0);

        store.delete("q");
        store.create(Queue.of("q"));
        settle(Settle.front(lease.receipt()));
        time.advance(Duration.ofHours(1));
        store.reclaimExpired();

        assertThat(take("q", 5)).isEmpty();
    }

    @Test
    void aTakerIsWokenByTheQueuesItAskedForOnceForEachTake() throws Exception {
        store.create(Queue.of("mine"));
        store.create(Queue.of("other"));
        AtomicInteger wakes = new AtomicInteger();
        store.onReady(wakes::incrementAndGet);
        take("mine", 1);

        put("other", "x");
        assertThat(wakes).hasValue(0);

        put("mine", "a");
        put("mine", "b");
        assertThat(wakes).hasValue(1);
    }

    @Test
    void aClosedStoreIsWokenNoMore() throws Exception {
        store.create(Queue.of("q"));
        AtomicInteger wakes = new AtomicInteger();
        QueueStore other = broker.openStore();
        other.onReady(wakes::incrementAndGet);
        other.take(new Take(List.of("q"), 1, Duration.ZERO, LEASE, false));

        other.close();
        put("q", "a");

        assertThat(wakes).hasValue(0);
    }

    private Attempts settledAndTakenAgain(Settle.End end) throws InterruptedException {
        Lease lease = take("q", 1).get(0);
        settle(
                switch (end) {
                    case FRONT -> Settle.front(lease.receipt());
                    case BACK -> Settle.back(lease.receipt());
                    case DELAY -> Settle.delay(lease.receipt(), Duration.ofSeconds(1));
                    case ACK, DEAD -> throw new IllegalArgumentException(end.name());
                });
        time.advance(Duration.ofSeconds(1));
        Lease again = take("q", 1).get(0);
        if (end != Settle.End.BACK) {
            settle(Settle.front(again.receipt()));
        }
        return again.attempts();
    }

    private List<PutResult> put(String queue, String... texts) {
        List<PutResult> results = new ArrayList<>();
        for (String text : texts) {
            results.addAll(store.put(List.of(copy(queue, ++publishes, text))));
        }
        return results;
    }

    private void put(Message message) {
        store.put(List.of(new Put("q", ++publishes, Route.toQueue("q"), message, Put.Timing.NONE)));
    }

    private Put copy(String queue, long publish, String text) {
        return new Put(queue, publish, Route.toQueue(queue), message(text, null), Put.Timing.NONE);
    }

    private Put timed(String text, Put.Timing timing) {
        return new Put("q", ++publishes, Route.toQueue("q"), message(text, null), timing);
    }

    private List<Lease> take(String queue, int max) throws InterruptedException {
        return store.take(new Take(List.of(queue), max, Duration.ZERO, LEASE, false));
    }

    private Settled settle(Settle settle) {
        return store.settle(List.of(settle)).get(0);
    }

    private static Message message(String text, @Nullable Integer priority) {
        return new Message(
                MessageProperties.builder().priority(priority).build(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<Lease> leases) {
        return leases.stream().map(MemoryQueueStoreTest::text).toList();
    }

    private static String text(Lease lease) {
        return new String(lease.message().body(), StandardCharsets.UTF_8);
    }
}
