package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settle.End;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Stores that get settlements wrong. */
final class BrokenSettlements {

    private BrokenSettlements() {}

    static List<BrokenVariant<QueueStore>> all() {
        return List.of(
                BrokenVariant.of("lies about acknowledgements", "S21 S24 S46", store -> new Lies(store, End.ACK)),
                BrokenVariant.of("says done for stale", "S22 S23 S24 S25 S37 S48 S49 S50 S71", SaysDone::new),
                BrokenVariant.of("says stale for done", "S21 S24 S36 S57", SaysStale::new),
                BrokenVariant.of("throws at a stale receipt", "S22 S23 S24", Throws::new),
                BrokenVariant.of("stops a batch at the first stale one", "S24 S25", StopsAtStale::new),
                BrokenVariant.of(
                        "puts the front to the back", "S27 S28 S72", store -> new Swaps(store, End.FRONT, End.BACK)),
                BrokenVariant.of("puts to the front one by one", "S28 S29", store -> new OneByOne(store, false)),
                BrokenVariant.of(
                        "puts to the front in the order of the call", "S29", store -> new OneByOne(store, true)),
                BrokenVariant.of(
                        "puts the back to the front", "S30 S33", store -> new Swaps(store, End.BACK, End.FRONT)),
                BrokenVariant.of("loses what is put back", "S26 S31 S50", store -> new Swaps(store, End.BACK, End.ACK)),
                BrokenVariant.of("keeps what is dead", "S36 S26 S35", store -> new Swaps(store, End.DEAD, End.BACK)),
                BrokenVariant.of("loses dead letters", "S35", store -> new Swaps(store, End.DEAD, End.ACK)),
                BrokenVariant.of(
                        "forgets what was delivered before",
                        "S32 S33 S39 S72",
                        store -> new Says(store, Attempts.FIRST)),
                BrokenVariant.of(
                        "takes everything for redelivered", "S32", store -> new Says(store, Attempts.REDELIVERED)),
                BrokenVariant.of(
                        "puts back at once what is delayed", "S53", store -> new Swaps(store, End.DELAY, End.BACK)),
                BrokenVariant.of("counts a delay as an attempt", "S54", CountsDelays::new),
                BrokenVariant.of("gives one receipt for each message", "S47 S48 S50 S22", OneReceipt::new),
                BrokenVariant.of("answers late settlements with a guess", "S46", Guesses::new));
    }

    /** Says done and does nothing. */
    private static final class Lies extends BrokenStore {
        private final End about;

        Lies(QueueStore correct, End about) {
            super(correct);
            this.about = about;
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.settle(ends.stream().filter(end -> end.end() != about).toList());
            return Collections.nCopies(ends.size(), Settled.DONE);
        }
    }

    private static final class SaysDone extends BrokenStore {
        SaysDone(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.settle(ends);
            return Collections.nCopies(ends.size(), Settled.DONE);
        }

        @Override
        public List<Settled> extend(List<Receipt> receipts, Duration lease) {
            correct.extend(receipts, lease);
            return Collections.nCopies(receipts.size(), Settled.DONE);
        }
    }

    private static final class SaysStale extends BrokenStore {
        SaysStale(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.settle(ends);
            return Collections.nCopies(ends.size(), Settled.STALE);
        }
    }

    private static final class Throws extends BrokenStore {
        Throws(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            List<Settled> answers = correct.settle(ends);
            if (answers.contains(Settled.STALE)) {
                throw new ChannelException(406, "A receipt is stale.", null);
            }
            return answers;
        }
    }

    private static final class StopsAtStale extends BrokenStore {
        StopsAtStale(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            return untilStale(
                    ends.stream().map(end -> correct.settle(List.of(end))).iterator(), ends.size());
        }

        @Override
        public List<Settled> extend(List<Receipt> receipts, Duration lease) {
            return untilStale(
                    receipts.stream()
                            .map(each -> correct.extend(List.of(each), lease))
                            .iterator(),
                    receipts.size());
        }

        private static List<Settled> untilStale(Iterator<List<Settled>> lazily, int size) {
            List<Settled> answers = new ArrayList<>();
            while (lazily.hasNext() && !answers.contains(Settled.STALE)) {
                answers.addAll(lazily.next());
            }
            while (answers.size() < size) {
                answers.add(Settled.FAILED);
            }
            return answers;
        }
    }

    private static final class Swaps extends BrokenStore {
        private final End asked;
        private final End done;

        Swaps(QueueStore correct, End asked, End done) {
            super(correct);
            this.asked = asked;
            this.done = done;
        }

        @Override
        Settle ended(Settle end) {
            return end.end() == asked ? with(end, done) : end;
        }
    }

    private static final class OneByOne extends BrokenStore {
        private final boolean fromTheLast;

        OneByOne(QueueStore correct, boolean fromTheLast) {
            super(correct);
            this.fromTheLast = fromTheLast;
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            List<Settle> order = new ArrayList<>(ends);
            if (fromTheLast) {
                Collections.reverse(order);
            }
            return order.stream()
                    .flatMap(end -> correct.settle(List.of(end)).stream())
                    .toList();
        }
    }

    private static final class Says extends BrokenStore {
        private final Attempts attempts;

        Says(QueueStore correct, Attempts attempts) {
            super(correct);
            this.attempts = attempts;
        }

        @Override
        Lease taken(Lease lease) {
            return new Lease(lease.receipt(), lease.queue(), lease.route(), lease.message(), attempts);
        }
    }

    private static final class CountsDelays extends BrokenStore {
        private int delays;

        CountsDelays(QueueStore correct) {
            super(correct);
        }

        @Override
        Settle ended(Settle end) {
            delays += end.end() == End.DELAY ? 1 : 0;
            return end;
        }

        @Override
        Lease taken(Lease lease) {
            Attempts counted = new Attempts(true, lease.attempts().count() + delays);
            return new Lease(lease.receipt(), lease.queue(), lease.route(), lease.message(), counted);
        }
    }

    /** No fencing: whoever once had the message can settle it for whoever has it now. */
    private static final class OneReceipt extends BrokenStore {
        private final Map<String, Receipt> now = new HashMap<>();

        OneReceipt(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            String token = Messages.textOf(lease.message());
            now.put(token, lease.receipt());
            Receipt alike = new Receipt(lease.queue(), token, lease.receipt().deadline());
            return new Lease(alike, lease.queue(), lease.route(), lease.message(), lease.attempts());
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.settle(ends.stream().map(this::translated).toList());
            return Collections.nCopies(ends.size(), Settled.DONE);
        }

        private Settle translated(Settle end) {
            Receipt real = now.getOrDefault(end.receipt().token(), end.receipt());
            List<Put> copies = end.copies();
            return new Settle(real, end.end(), end.delay(), copies);
        }
    }

    private static final class Guesses extends BrokenStore {
        Guesses(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            correct.reclaimExpired();
            correct.settle(ends);
            return Collections.nCopies(ends.size(), Settled.DONE);
        }
    }
}
