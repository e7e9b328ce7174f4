package dev.kelp.transport.testkit;

import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import dev.kelp.transport.virtual.store.Take;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that get storing and handing out wrong. */
final class BrokenPutsAndTakes {

    private static final Lease INVENTED =
            new Lease(new Receipt("", "invented", 0), "", Route.toQueue(""), Messages.text("invented"), Attempts.FIRST);

    private BrokenPutsAndTakes() {}

    static List<BrokenVariant<QueueStore>> all() {
        return List.of(
                BrokenVariant.of("drops one put in three", "S01 S07 S69", Drops::new),
                BrokenVariant.of("stores everything twice", "S01 S05 S70", Doubles::new),
                BrokenVariant.of("hands out in reverse", "S02 S59", Reverses::new),
                BrokenVariant.of("gives more than was asked for", "S03", GivesMore::new),
                BrokenVariant.of("serves queues from the last", "S04", LastQueueFirst::new),
                BrokenVariant.of("leaves what is taken visible", "S05 S40 S44 S70", LeavesVisible::new),
                BrokenVariant.of("stores one copy of each publish", "S06", OneCopy::new),
                BrokenVariant.of("answers only the first of a batch", "S07 S24 S25 S26", AnswersFirst::new),
                BrokenVariant.of("leases what needs no acknowledgement", "S08", LeasesNoAck::new),
                BrokenVariant.of("keeps all in one queue", "S09 S16 S43", OneQueue::new),
                BrokenVariant.of("invents a message", "S10 S11", Invents::new),
                BrokenVariant.of("waits longer than it may", "S11 S15", WaitsLong::new),
                BrokenVariant.of("does not look again while it waits", "S12", NeverLooksAgain::new),
                BrokenVariant.of("swallows interrupts", "S13", SwallowsInterrupts::new),
                BrokenVariant.of("promises to wake and does not", "S14", NeverWakes::new),
                BrokenVariant.of("forgets where it was published to", "S16", ForgetsRoute::new),
                BrokenVariant.of("forgets headers", "S17", ForgetsHeaders::new),
                BrokenVariant.of("makes everything persistent", "S18", MakesPersistent::new),
                BrokenVariant.of("takes bodies for text", "S19", BodiesAsText::new),
                BrokenVariant.of("mangles names of queues", "S20", ManglesNames::new));
    }

    private static final class Drops extends BrokenStore {
        private final AtomicInteger puts = new AtomicInteger();

        Drops(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            correct.put(puts.stream()
                    .filter(each -> this.puts.incrementAndGet() % 3 != 0)
                    .toList());
            return Collections.nCopies(puts.size(), PutResult.STORED);
        }
    }

    private static final class Doubles extends BrokenStore {
        Doubles(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            correct.put(puts);
            return correct.put(puts);
        }
    }

    private static final class Reverses extends BrokenStore {
        Reverses(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            List<Lease> taken = new ArrayList<>(correct.take(take));
            Collections.reverse(taken);
            return taken;
        }
    }

    private static final class GivesMore extends BrokenStore {
        GivesMore(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return correct.take(new Take(take.queues(), take.max() + 1, take.waitAtMost(), take.lease(), take.noAck()));
        }
    }

    private static final class LastQueueFirst extends BrokenStore {
        LastQueueFirst(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            List<String> queues = new ArrayList<>(take.queues());
            Collections.reverse(queues);
            return correct.take(with(take, queues));
        }
    }

    private static final class LeavesVisible extends BrokenStore {
        LeavesVisible(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            correct.settle(List.of(Settle.back(lease.receipt())));
            return lease;
        }
    }

    private static final class OneCopy extends BrokenStore {
        OneCopy(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            Set<Long> seen = new HashSet<>();
            correct.put(puts.stream().filter(each -> seen.add(each.publish())).toList());
            return Collections.nCopies(puts.size(), PutResult.STORED);
        }
    }

    private static final class AnswersFirst extends BrokenStore {
        AnswersFirst(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return super.put(puts).subList(0, 1);
        }

        @Override
        public List<Settled> settle(List<Settle> ends) {
            return super.settle(ends).subList(0, 1);
        }

        @Override
        public List<Settled> extend(List<Receipt> receipts, Duration lease) {
            return super.extend(receipts, lease).subList(0, 1);
        }
    }

    private static final class LeasesNoAck extends BrokenStore {
        LeasesNoAck(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return correct.take(new Take(take.queues(), take.max(), take.waitAtMost(), take.lease(), false));
        }
    }

    private static final class OneQueue extends BrokenStore {
        private static final String ONLY = "only";

        OneQueue(QueueStore correct) {
            super(correct);
            correct.create(Queue.of(ONLY));
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(puts.stream().map(each -> with(each, ONLY)).toList());
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return correct.take(with(take, List.of(ONLY)));
        }
    }

    private static final class Invents extends BrokenStore {
        Invents(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            List<Lease> taken = correct.take(take);
            return taken.isEmpty() ? List.of(INVENTED) : taken;
        }
    }

    private static final class WaitsLong extends BrokenStore {
        WaitsLong(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            Duration tooLong = Duration.ofSeconds(2);
            return new FakeStoreHarness()
                    .open()
                    .take(new Take(take.queues(), take.max(), tooLong, take.lease(), take.noAck()));
        }
    }

    private static final class NeverLooksAgain extends BrokenStore {
        NeverLooksAgain(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return new FakeStoreHarness().open().take(take);
        }
    }

    private static final class SwallowsInterrupts extends BrokenStore {
        SwallowsInterrupts(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<Lease> take(Take take) {
            try {
                return correct.take(take);
            } catch (InterruptedException swallowed) {
                return List.of();
            }
        }
    }

    private static final class NeverWakes extends BrokenStore {
        NeverWakes(QueueStore correct) {
            super(correct);
        }

        @Override
        public boolean onReady(Runnable wake) {
            return true;
        }
    }

    private static final class ForgetsRoute extends BrokenStore {
        ForgetsRoute(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            Route route = Route.toQueue(lease.queue());
            return new Lease(lease.receipt(), lease.queue(), route, lease.message(), lease.attempts());
        }
    }

    /** Changes each message that is stored. */
    private abstract static class ChangesMessages extends BrokenStore {
        ChangesMessages(QueueStore correct) {
            super(correct);
        }

        abstract Message changed(Message message);

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(puts.stream()
                    .map(put -> new Put(put.queue(), put.publish(), put.route(), changed(put.message()), put.timing()))
                    .toList());
        }
    }

    private static final class ForgetsHeaders extends ChangesMessages {
        ForgetsHeaders(QueueStore correct) {
            super(correct);
        }

        @Override
        Message changed(Message message) {
            MessageProperties.Builder kept = message.properties().toBuilder();
            message.properties().headers().keySet().forEach(kept::withoutHeader);
            return message.withProperties(kept.build());
        }
    }

    private static final class MakesPersistent extends ChangesMessages {
        MakesPersistent(QueueStore correct) {
            super(correct);
        }

        @Override
        Message changed(Message message) {
            return message.withProperties(message.properties().toBuilder()
                    .deliveryMode(DeliveryMode.PERSISTENT)
                    .build());
        }
    }

    private static final class BodiesAsText extends ChangesMessages {
        BodiesAsText(QueueStore correct) {
            super(correct);
        }

        @Override
        Message changed(Message message) {
            return Messages.text(new String(message.body(), StandardCharsets.UTF_8), message.properties());
        }
    }

    private static final class ManglesNames extends BrokenStore {
        ManglesNames(QueueStore correct) {
            super(correct);
        }

        private static String mangled(String name) {
            return name.replaceAll("[^a-z0-9-]", "_");
        }

        @Override
        public void create(Queue queue) {
            correct.create(Queue.of(mangled(queue.name())));
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(
                    puts.stream().map(each -> with(each, mangled(each.queue()))).toList());
        }

        @Override
        public List<Lease> take(Take take) throws InterruptedException {
            return correct.take(
                    with(take, take.queues().stream().map(ManglesNames::mangled).toList()));
        }
    }
}
