package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A store under test with the words in which its rules are written. One for each rule. */
final class StoreBench implements AutoCloseable {

    private static final String MARKER = "the marker";

    private final QueueStoreHarness harness;
    private final List<QueueStore> opened = new ArrayList<>();
    private final List<String> queues = new ArrayList<>();
    private final String prefix = "kelp-contract-" + UUID.randomUUID();
    private final AtomicLong publishes = new AtomicLong();
    private final QueueStore store;

    StoreBench(QueueStoreHarness harness) {
        this.harness = harness;
        this.store = openAnother();
    }

    QueueStore store() {
        return store;
    }

    QueueStore openAnother() {
        QueueStore another = harness.open();
        opened.add(another);
        return another;
    }

    Patience patience() {
        return new Patience(harness.patience());
    }

    TimeSource time() {
        return harness.runtime().time();
    }

    /** The lease of every {@link #take}. */
    Duration lease() {
        return harness.lease();
    }

    /** So many quarters of a lease. */
    Duration quarters(int count) {
        return lease().dividedBy(4).multipliedBy(count);
    }

    void advance(Duration by) throws InterruptedException {
        harness.advance(by);
    }

    /** A name that no queue has yet. */
    String freshName() {
        String name = prefix + "-" + queues.size();
        queues.add(name);
        return name;
    }

    /** The name of a new queue. */
    String queue() {
        String name = freshName();
        store.create(Queue.of(name));
        return name;
    }

    /** The name of a new queue with something more to it. */
    String queue(UnaryOperator<Queue.Builder> more) {
        String name = freshName();
        store.create(more.apply(Queue.builder(name)).build());
        return name;
    }

    Put message(String queue, String text) {
        return message(queue, Messages.text(text));
    }

    Put message(String queue, Message message) {
        return message(queue, message, Put.Timing.NONE);
    }

    Put message(String queue, Message message, Put.Timing timing) {
        return new Put(queue, publishes.incrementAndGet(), Route.toQueue(queue), message, timing);
    }

    /** Stores these, one after the other. */
    void put(String queue, String... texts) {
        for (String text : texts) {
            put(message(queue, text));
        }
    }

    void put(Put put) {
        assertThat(store.put(List.of(put))).containsExactly(PutResult.STORED);
    }

    Take take(String queue, int max) {
        return take(List.of(queue), max);
    }

    Take take(List<String> from, int max) {
        Duration wait = store.maxWait().compareTo(harness.patience()) < 0 ? store.maxWait() : harness.patience();
        return new Take(from, max, wait, lease(), false);
    }

    Lease takeOne(String queue) throws InterruptedException {
        return takeAll(queue, 1).get(0);
    }

    /** Takes exactly this many, in as many calls as it needs. */
    List<Lease> takeAll(String queue, int count) throws InterruptedException {
        List<Lease> taken = new ArrayList<>();
        long started = System.nanoTime();
        while (taken.size() < count) {
            taken.addAll(store.take(take(queue, count - taken.size())));
            boolean late = System.nanoTime() - started > harness.patience().toNanos();
            assertThat(late && taken.size() < count)
                    .as("only %s of %s messages came from %s", texts(taken), count, queue)
                    .isFalse();
        }
        assertThat(taken).as("messages taken from " + queue).hasSize(count);
        return taken;
    }

    /** Takes this many and acknowledges them. */
    List<String> consume(String queue, int count) throws InterruptedException {
        List<Lease> taken = takeAll(queue, count);
        taken.forEach(each -> settle(Settle.ack(each.receipt())));
        return texts(taken);
    }

    /**
     * Everything that is ready: puts a marker behind it and consumes until that comes. What comes is acknowledged. Proves that
     * something does <em>not</em> come, without waiting for it.
     */
    List<String> drain(String queue) throws InterruptedException {
        put(queue, MARKER);
        List<String> before = new ArrayList<>();
        for (String text = consume(queue, 1).get(0);
                !text.equals(MARKER);
                text = consume(queue, 1).get(0)) {
            before.add(text);
        }
        return before;
    }

    Settled settle(Settle end) {
        List<Settled> answers = store.settle(List.of(end));
        assertThat(answers).as("one answer for one settlement").hasSize(1);
        return answers.get(0);
    }

    Settled extend(Receipt receipt, Duration lease) {
        List<Settled> answers = store.extend(List.of(receipt), lease);
        assertThat(answers).as("one answer for one extension").hasSize(1);
        return answers.get(0);
    }

    /** Lets every lease that runs now end, and what was under it become ready again. */
    void letLeasesEnd() throws InterruptedException {
        advance(lease().plus(quarters(1)));
        store.reclaimExpired();
    }

    static List<String> texts(List<Lease> leases) {
        return leases.stream().map(lease -> Messages.textOf(lease.message())).toList();
    }

    static List<Receipt> receipts(List<Lease> leases) {
        return leases.stream().map(Lease::receipt).toList();
    }

    @Override
    public void close() {
        try (harness) {
            QueueStore janitor = openAnother();
            queues.forEach(janitor::delete);
            opened.forEach(QueueStore::close);
        }
    }
}
