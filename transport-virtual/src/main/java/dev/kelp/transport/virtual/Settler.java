package dev.kelp.transport.virtual;

import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.virtual.store.Death;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store how deliveries end, so that the loop that decides it does no I/O.
 *
 * <p>What waits is sent at once, all together: a batch grows only while the one before is under way, so nothing waits for company. Its
 * backlog is bounded by the prefetch windows, which get a place back only when the store has answered.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 each job is answered once, unless the connection is lost first; then its delivery is still held as settled.
 *   <li>I2 what the store could not do is tried again while the lease runs.
 *   <li>I3 passes never overlap, whichever thread makes them.
 * </ol>
 */
final class Settler implements Actor {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int BATCH = 500;
    private static final long RETRY_NANOS = Duration.ofMillis(100).toNanos();

    private final QueueStore store;
    private final DeadLetters deadLetters;
    private final TimeSource time;
    private final Mailbox<Job> jobs = new Mailbox<>(0);
    private final ReentrantLock passing = new ReentrantLock();
    private final Deque<Job> failed = new ArrayDeque<>(); // guarded by passing
    private long retryAt; // guarded by passing
    private final LongAdder stale = new LongAdder();

    /** A delivery to be ended, and who is told when it has. */
    record Job(UnackedDelivery delivery, Ending ending, Consumer<UnackedDelivery> answered) {}

    Settler(QueueStore store, DeadLetters deadLetters, TimeSource time) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.time = time;
    }

    Mailbox<Job> mailbox() {
        return jobs;
    }

    void submit(Job job) {
        jobs.post(job);
    }

    /** Sends a message that is nobody's delivery to the dead letters of its queue. */
    void bury(Lease lease, Death death) {
        Delivery nobodys = new Delivery(0, "", lease.route(), lease.attempts(), lease.message());
        submit(new Job(new UnackedDelivery(lease, nobodys, false), Ending.dead(death), answered -> {}));
    }

    /** How many settlements changed nothing because the lease was over. */
    long staleCount() {
        return stale.sum();
    }

    @Override
    public Wake turn() {
        settleWaiting();
        passing.lock();
        try {
            return failed.isEmpty() ? Wake.ON_POST : Wake.at(retryAt);
        } finally {
            passing.unlock();
        }
    }

    /** Settles what waits now, on the calling thread; what the store fails to do stays for a later pass. */
    void settleWaiting() {
        passing.lock();
        try {
            List<Job> batch = next();
            while (!batch.isEmpty()) {
                settle(batch);
                batch = next();
            }
        } finally {
            passing.unlock();
        }
    }

    private List<Job> next() {
        List<Job> batch = new ArrayList<>();
        if (!failed.isEmpty() && retryAt - time.nanoTime() <= 0) {
            batch.addAll(failed);
            failed.clear();
        }
        while (batch.size() < BATCH) {
            Job job = jobs.poll();
            if (job == null) {
                break;
            }
            batch.add(job);
        }
        return batch;
    }

    private void settle(List<Job> batch) {
        List<Settled> answers = store.settle(batch.stream().map(this::settle).toList());
        for (int i = 0; i < batch.size(); i++) {
            answered(batch.get(i), answers.get(i));
        }
    }

    private Settle settle(Job job) {
        var receipt = job.delivery().lease().receipt();
        return switch (job.ending().end()) {
            case ACK -> Settle.ack(receipt);
            case FRONT -> Settle.front(receipt);
            case BACK -> Settle.back(receipt);
            case DELAY -> Settle.delay(receipt, job.ending().delay());
            case DEAD -> {
                Death death = job.ending().death();
                yield Settle.dead(
                        receipt, deadLetters.copies(job.delivery().lease(), death == null ? Death.REJECTED : death));
            }
        };
    }

    private void answered(Job job, Settled answer) {
        switch (answer) {
            case DONE -> job.answered().accept(job.delivery());
            case STALE -> {
                stale.increment();
                LOG.debug(
                        "A settlement of queue {} came after its lease",
                        job.delivery().lease().queue());
                job.answered().accept(job.delivery());
            }
            case FAILED -> failed(job);
        }
    }

    private void failed(Job job) {
        if (job.delivery().deadline() - time.nanoTime() <= 0) {
            LOG.warn(
                    "Gave up settling a delivery of queue {}: its lease is over, it is delivered again",
                    job.delivery().lease().queue());
            stale.increment();
            job.answered().accept(job.delivery());
        } else {
            failed.add(job);
            retryAt = time.nanoTime() + RETRY_NANOS;
        }
    }
}
