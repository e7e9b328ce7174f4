package dev.kelp.transport.testkit;

import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.DeadLetter;
import dev.kelp.transport.virtual.store.Death;
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
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Stores that get time wrong: leases, delays, times to live. */
final class BrokenLeases {

    private BrokenLeases() {}

    static List<BrokenVariant<QueueStore>> all() {
        return List.of(
                BrokenVariant.of("never ends a lease", "S39 S42 S43 S73 S74 S75", NeverReclaims::new),
                BrokenVariant.of("ends leases early", "S40 S57", EndsEarly::new),
                BrokenVariant.of("extends nothing", "S41", ExtendsNothing::new),
                BrokenVariant.of("extends for ever", "S42", ExtendsForEver::new),
                BrokenVariant.of(
                        "returns ended leases behind the ready", "S73", store -> new ReclaimsBy(store, Settle::back)),
                BrokenVariant.of("does not count ended leases", "S74", store -> new ReclaimsBy(store, Settle::front)),
                BrokenVariant.of(
                        "loses what is under an ended lease",
                        "S39 S42 S43",
                        store -> new ReclaimsBy(store, Settle::ack)),
                BrokenVariant.of("ends its leases when it is closed", "S44", EndsAtClose::new),
                BrokenVariant.of("counts the deadline from later", "S45", LateDeadlines::new),
                BrokenVariant.of("ignores delays and times to live", "S38 S51 S56 S75", IgnoresTiming::new),
                BrokenVariant.of("counts times to live from the put", "S80", LivesFromPut::new),
                BrokenVariant.of("hands out nothing dead", "S38 S75 S76", HandsOutNoDead::new),
                BrokenVariant.of("forgets the dead once it handed them out", "S75", ForgetsDead::new),
                BrokenVariant.of("takes every death for a rejection", "S38 S76", AllRejected::new),
                BrokenVariant.of("hands out the dead of every queue", "S77", HandsOutAllDead::new));
    }

    private static final class NeverReclaims extends BrokenStore {
        NeverReclaims(QueueStore correct) {
            super(correct);
        }

        @Override
        public int reclaimExpired() {
            return 0;
        }
    }

    private static final class EndsEarly extends BrokenStore {
        EndsEarly(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return correct.take(with(take, take.lease().dividedBy(4)));
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.reclaimExpired();
            return correct.settle(ends);
        }
    }

    private static final class ExtendsNothing extends BrokenStore {
        ExtendsNothing(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> extend(List<Receipt> receipts, Duration lease) {
            return Collections.nCopies(receipts.size(), Settled.DONE);
        }
    }

    private static final class ExtendsForEver extends BrokenStore {
        ExtendsForEver(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> extend(List<Receipt> receipts, Duration lease) {
            return correct.extend(receipts, lease.multipliedBy(1000));
        }
    }

    /** Ends every lease when it should end those that are over. */
    private static final class ReclaimsBy extends BrokenStore {
        private final List<Receipt> given = new ArrayList<>();
        private final Function<Receipt, Settle> end;

        ReclaimsBy(QueueStore correct, Function<Receipt, Settle> end) {
            super(correct);
            this.end = end;
        }

        @Override
        Lease taken(Lease lease) {
            given.add(lease.receipt());
            return lease;
        }

        @Override
        public int reclaimExpired() {
            correct.settle(given.stream().map(end).toList());
            return given.size();
        }
    }

    private static final class EndsAtClose extends BrokenStore {
        private final List<Receipt> given = new ArrayList<>();

        EndsAtClose(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            given.add(lease.receipt());
            return lease;
        }

        @Override
        public void close() {
            correct.settle(given.stream().map(Settle::front).toList());
            correct.close();
        }
    }

    private static final class LateDeadlines extends BrokenStore {
        LateDeadlines(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            Receipt honest = lease.receipt();
            Receipt late = new Receipt(honest.queue(), honest.token(), honest.deadline() + 1);
            return new Lease(late, lease.queue(), lease.route(), lease.message(), lease.attempts());
        }
    }

    private static final class IgnoresTiming extends BrokenStore {
        IgnoresTiming(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(puts.stream()
                    .map(put -> new Put(put.queue(), put.publish(), put.route(), put.message(), Put.Timing.NONE))
                    .toList());
        }
    }

    private static final class LivesFromPut extends BrokenStore {
        LivesFromPut(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(puts.stream().map(LivesFromPut::shortened).toList());
        }

        private static Put shortened(Put put) {
            Duration ttl = put.timing().ttl();
            Put.Timing timing = new Put.Timing(
                    put.timing().delay(),
                    ttl == null ? null : ttl.minus(put.timing().delay()));
            return new Put(put.queue(), put.publish(), put.route(), put.message(), timing);
        }
    }

    private static final class HandsOutNoDead extends BrokenStore {
        HandsOutNoDead(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<DeadLetter> takeDead(int max, Duration lease) {
            return List.of();
        }
    }

    private static final class ForgetsDead extends BrokenStore {
        ForgetsDead(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<DeadLetter> takeDead(int max, Duration lease) {
            List<DeadLetter> dead = correct.takeDead(max, lease);
            correct.settle(dead.stream()
                    .map(each -> Settle.ack(each.lease().receipt()))
                    .toList());
            return dead;
        }
    }

    private static final class AllRejected extends BrokenStore {
        AllRejected(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<DeadLetter> takeDead(int max, Duration lease) {
            return correct.takeDead(max, lease).stream()
                    .map(each -> new DeadLetter(each.lease(), Death.REJECTED))
                    .toList();
        }
    }

    private static final class HandsOutAllDead extends BrokenStore {
        HandsOutAllDead(QueueStore correct) {
            super(correct);
        }

        @Override
        public void create(Queue queue) {
            correct.create(queue.toBuilder().deadLetterTo("", "dead letters").build());
        }
    }
}
