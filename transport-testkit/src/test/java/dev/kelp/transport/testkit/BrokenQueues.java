package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.StoreCapabilities;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stores that get queues and priorities wrong, or what they say they can do. */
final class BrokenQueues {

    private BrokenQueues() {}

    static List<BrokenVariant<QueueStore>> all() {
        return List.of(
                BrokenVariant.of("serves the highest number first", "S58 S60", TurnsPriorities::new),
                BrokenVariant.of("finds every queue", "S62 S68", FindsAll::new),
                BrokenVariant.of("empties a queue that is created again", "S63", CreatesEmpty::new),
                BrokenVariant.of("counts what is under lease", "S64", CountsLeases::new),
                BrokenVariant.of("says nothing of what it purged", "S65", PurgesInSilence::new),
                BrokenVariant.of("purges nothing", "S65", PurgesNothing::new),
                BrokenVariant.of("purges what is under lease", "S66", PurgesLeases::new),
                BrokenVariant.of("deletes nothing", "S62 S67", DeletesNothing::new),
                BrokenVariant.of("refuses to delete what is not there", "S68", RefusesMissing::new),
                BrokenVariant.of("ignores the arguments of queues", "S76 S78 S79", IgnoresArguments::new),
                BrokenVariant.of("counts though it says it does not", "S34", hides(Capability.DELIVERY_COUNT)),
                BrokenVariant.of("delays though it says it does not", "S52", hides(Capability.DELAYED_DELIVERY)),
                BrokenVariant.of(
                        "puts back later though it says it does not", "S55", hides(Capability.DELAYED_REQUEUE)),
                BrokenVariant.of("has priorities though it says it has none", "S61", hides(Capability.PRIORITIES)));
    }

    private static UnaryOperator<QueueStore> hides(Capability capability) {
        return correct -> new Hides(correct, capability);
    }

    static final class Hides extends BrokenStore {
        private final Capability hidden;

        Hides(QueueStore correct, Capability hidden) {
            super(correct);
            this.hidden = hidden;
        }

        @Override
        public StoreCapabilities capabilities() {
            Set<Capability> shown = EnumSet.copyOf(correct.capabilities().set());
            shown.remove(hidden);
            return new StoreCapabilities(shown);
        }
    }

    private static final class TurnsPriorities extends BrokenStore {
        TurnsPriorities(QueueStore correct) {
            super(correct);
        }

        @Override
        public List<PutResult> put(List<Put> puts) {
            return correct.put(puts.stream()
                    .map(put -> new Put(put.queue(), put.publish(), put.route(), turned(put.message()), put.timing()))
                    .toList());
        }

        private static Message turned(Message message) {
            Integer priority = message.properties().priority();
            int turned = priority == null ? 9 : 9 - priority;
            return message.withProperties(
                    message.properties().toBuilder().priority(turned).build());
        }
    }

    private static final class FindsAll extends BrokenStore {
        FindsAll(QueueStore correct) {
            super(correct);
        }

        @Override
        public boolean exists(String queue) {
            return true;
        }
    }

    private static final class CreatesEmpty extends BrokenStore {
        CreatesEmpty(QueueStore correct) {
            super(correct);
        }

        @Override
        public void create(Queue queue) {
            correct.delete(queue.name());
            correct.create(queue);
        }
    }

    private static final class CountsLeases extends BrokenStore {
        private int given;

        CountsLeases(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            given++;
            return lease;
        }

        @Override
        public long size(String queue) {
            return correct.size(queue) + given;
        }
    }

    private static final class PurgesInSilence extends BrokenStore {
        PurgesInSilence(QueueStore correct) {
            super(correct);
        }

        @Override
        public long purge(String queue) {
            correct.purge(queue);
            return 0;
        }
    }

    private static final class PurgesNothing extends BrokenStore {
        PurgesNothing(QueueStore correct) {
            super(correct);
        }

        @Override
        public long purge(String queue) {
            return correct.size(queue);
        }
    }

    private static final class PurgesLeases extends BrokenStore {
        private final List<Receipt> given = new ArrayList<>();

        PurgesLeases(QueueStore correct) {
            super(correct);
        }

        @Override
        Lease taken(Lease lease) {
            given.add(lease.receipt());
            return lease;
        }

        @Override
        public long purge(String queue) {
            correct.settle(given.stream().map(Settle::ack).toList());
            return correct.purge(queue);
        }
    }

    private static final class DeletesNothing extends BrokenStore {
        DeletesNothing(QueueStore correct) {
            super(correct);
        }

        @Override
        public void delete(String queue) {}
    }

    private static final class RefusesMissing extends BrokenStore {
        RefusesMissing(QueueStore correct) {
            super(correct);
        }

        @Override
        public void delete(String queue) {
            if (!correct.exists(queue)) {
                throw new ChannelException(404, "There is no queue " + queue, null);
            }
            correct.delete(queue);
        }
    }

    private static final class IgnoresArguments extends BrokenStore {
        IgnoresArguments(QueueStore correct) {
            super(correct);
        }

        @Override
        public void create(Queue queue) {
            correct.create(Queue.of(queue.name()));
        }
    }
}
