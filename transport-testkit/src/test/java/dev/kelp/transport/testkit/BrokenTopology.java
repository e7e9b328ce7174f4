package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import java.util.List;
import java.util.Optional;

/** Transports that get exchanges and queues wrong. */
final class BrokenTopology {

    private BrokenTopology() {}

    static List<BrokenVariant<FakeTransportHarness>> all() {
        return List.of(
                BrokenVariant.of(
                        "routes direct exchanges by patterns", "T55", harness -> harness.channels(DirectAsTopic::new)),
                BrokenVariant.of(
                        "routes topic exchanges by exact keys", "T56", harness -> harness.channels(TopicAsDirect::new)),
                BrokenVariant.of(
                        "routes headers exchanges to everybody",
                        "T57",
                        harness -> harness.channels(HeadersAsFanout::new)),
                BrokenVariant.of(
                        "routes fanout exchanges by key", "T62", harness -> harness.channels(FanoutAsDirect::new)),
                BrokenVariant.of(
                        "binds nothing", "T11 T50 T55 T56 T60 T62", harness -> harness.channels(BindsNothing::new)),
                BrokenVariant.of("unbinds nothing", "T61", harness -> harness.channels(UnbindsNothing::new)),
                BrokenVariant.of(
                        "empties a queue that is declared again",
                        "T66",
                        harness -> harness.channels(DeclaresEmpty::new)),
                BrokenVariant.of("accepts every declaration", "T67 T68", harness -> harness.channels(AcceptsAll::new)),
                BrokenVariant.of("deletes no queue", "T70 T30", harness -> harness.channels(DeletesNoQueue::new)),
                BrokenVariant.of("deletes no exchange", "T71", harness -> harness.channels(DeletesNoExchange::new)),
                BrokenVariant.of(
                        "refuses to delete what is not there", "T72", harness -> harness.channels(RefusesMissing::new)),
                BrokenVariant.of(
                        "refuses to look for what is not there",
                        "T70 T73",
                        harness -> harness.channels(RefusesToLook::new)),
                BrokenVariant.of("counts what is unsettled", "T74", harness -> harness.channels(CountsUnsettled::new)),
                BrokenVariant.of(
                        "says nothing of what it purged", "T75", harness -> harness.channels(PurgesInSilence::new)),
                BrokenVariant.of("keeps unused queues", "T76", harness -> harness.channels(KeepsUnused::new)),
                BrokenVariant.of(
                        "fails at arguments it does not know",
                        "T77 T79 T69 T53",
                        harness -> harness.channels(FailsAtArguments::new)),
                BrokenVariant.of(
                        "ignores the length of queues", "T78", harness -> harness.channels(IgnoresLength::new)),
                BrokenVariant.of(
                        "ignores the time to live of queues", "T98", harness -> harness.channels(IgnoresTtl::new)),
                BrokenVariant.of("never gives up a message", "T53", harness -> harness.channels(NeverGivesUp::new)),
                BrokenVariant.of(
                        "refuses names without saying which", "T80", harness -> harness.channels(RefusesNames::new)),
                BrokenVariant.of(
                        "takes no queue for exclusive", "T81 T82", harness -> harness.channels(NothingExclusive::new)),
                BrokenVariant.of(
                        "locks everybody out of exclusive queues", "T83", harness -> harness.channels(LocksAll::new)));
    }

    /** The same queue without one argument. */
    private static Queue without(Queue queue, String argument) {
        Queue.Builder kept = Queue.builder(queue.name()).flags(queue.flags());
        queue.arguments().forEach((key, value) -> {
            if (!key.equals(argument)) {
                kept.argument(key, value);
            }
        });
        queue.bindings().forEach(kept::binding);
        return kept.build();
    }

    /** The same queue, bound to exchanges of another type. */
    private static Queue bound(Queue queue, ExchangeType type) {
        Queue.Builder kept = Queue.builder(queue.name()).flags(queue.flags());
        queue.bindings()
                .forEach(binding -> kept.boundTo(Exchange.of(binding.exchange().name(), type), binding.routingKey()));
        return kept.build();
    }

    private static final class DirectAsTopic extends BrokenChannel {
        DirectAsTopic(Channel correct) {
            super(correct);
        }

        @Override
        public void declareExchange(Exchange exchange) {
            correct.declareExchange(Exchange.topic(exchange.name()));
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(bound(queue, ExchangeType.TOPIC));
        }
    }

    private static final class TopicAsDirect extends BrokenChannel {
        TopicAsDirect(Channel correct) {
            super(correct);
        }

        @Override
        public void declareExchange(Exchange exchange) {
            correct.declareExchange(Exchange.direct(exchange.name()));
        }
    }

    private static final class HeadersAsFanout extends BrokenChannel {
        HeadersAsFanout(Channel correct) {
            super(correct);
        }

        @Override
        public void declareExchange(Exchange exchange) {
            correct.declareExchange(Exchange.fanout(exchange.name()));
        }
    }

    private static final class FanoutAsDirect extends BrokenChannel {
        FanoutAsDirect(Channel correct) {
            super(correct);
        }

        @Override
        public void declareExchange(Exchange exchange) {
            correct.declareExchange(Exchange.direct(exchange.name()));
        }
    }

    private static final class BindsNothing extends BrokenChannel {
        BindsNothing(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(Queue.of(queue.name()));
        }

        @Override
        public void bind(String queue, Binding binding) {
            // as the name says
        }
    }

    private static final class UnbindsNothing extends BrokenChannel {
        UnbindsNothing(Channel correct) {
            super(correct);
        }

        @Override
        public void unbind(String queue, Binding binding) {
            // as the name says
        }
    }

    private static final class DeclaresEmpty extends BrokenChannel {
        DeclaresEmpty(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            correct.deleteQueue(queue.name());
            return correct.declareQueue(queue);
        }
    }

    private static final class AcceptsAll extends BrokenChannel {
        AcceptsAll(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            try {
                return correct.declareQueue(queue);
            } catch (TransportException swallowed) {
                return new QueueStatus(0, 0);
            }
        }

        @Override
        public void declareExchange(Exchange exchange) {
            try {
                correct.declareExchange(exchange);
            } catch (TransportException swallowed) {
                return;
            }
        }
    }

    private static final class DeletesNoQueue extends BrokenChannel {
        DeletesNoQueue(Channel correct) {
            super(correct);
        }

        @Override
        public void deleteQueue(String queue) {
            // as the name says
        }
    }

    private static final class DeletesNoExchange extends BrokenChannel {
        DeletesNoExchange(Channel correct) {
            super(correct);
        }

        @Override
        public void deleteExchange(String exchange) {
            // as the name says
        }
    }

    private static final class RefusesMissing extends BrokenChannel {
        RefusesMissing(Channel correct) {
            super(correct);
        }

        @Override
        public void deleteQueue(String queue) {
            if (correct.inspectQueue(queue).isEmpty()) {
                throw new ChannelException(404, "There is no queue " + queue, null);
            }
            correct.deleteQueue(queue);
        }
    }

    private static final class RefusesToLook extends BrokenChannel {
        RefusesToLook(Channel correct) {
            super(correct);
        }

        @Override
        public Optional<QueueStatus> inspectQueue(String queue) {
            QueueStatus found = correct.inspectQueue(queue)
                    .orElseThrow(() -> new ChannelException(404, "There is no queue " + queue, null));
            return Optional.of(found);
        }
    }

    private static final class CountsUnsettled extends BrokenChannel {
        private long most;

        CountsUnsettled(Channel correct) {
            super(correct);
        }

        @Override
        public Optional<QueueStatus> inspectQueue(String queue) {
            return correct.inspectQueue(queue).map(status -> {
                most = Math.max(most, status.messages());
                return new QueueStatus(most, status.consumers());
            });
        }
    }

    private static final class PurgesInSilence extends BrokenChannel {
        PurgesInSilence(Channel correct) {
            super(correct);
        }

        @Override
        public long purge(String queue) {
            correct.purge(queue);
            return 0;
        }
    }

    private static final class KeepsUnused extends BrokenChannel {
        KeepsUnused(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(without(queue, "x-expires"));
        }
    }

    private static final class FailsAtArguments extends BrokenChannel {
        FailsAtArguments(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            if (!queue.arguments().isEmpty()) {
                throw new ChannelException(540, "No arguments, please.", null);
            }
            return correct.declareQueue(queue);
        }
    }

    private static final class IgnoresLength extends BrokenChannel {
        IgnoresLength(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(without(queue, "x-max-length"));
        }
    }

    private static final class IgnoresTtl extends BrokenChannel {
        IgnoresTtl(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(without(queue, "x-message-ttl"));
        }
    }

    private static final class NeverGivesUp extends BrokenChannel {
        NeverGivesUp(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(without(queue, "x-delivery-limit"));
        }
    }

    private static final class RefusesNames extends BrokenChannel {
        RefusesNames(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            if (!queue.name().matches("[a-z0-9-]+")) {
                throw new ChannelException(403, "That name is not good enough.", null);
            }
            return correct.declareQueue(queue);
        }
    }

    private static final class NothingExclusive extends BrokenChannel {
        NothingExclusive(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            return correct.declareQueue(
                    queue.toBuilder().flags(QueueFlags.DURABLE).build());
        }
    }

    private static final class LocksAll extends BrokenChannel {
        private boolean locked;

        LocksAll(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            locked = queue.flags().exclusive();
            return correct.declareQueue(queue);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            if (locked) {
                throw new ChannelException(405, "The queue is locked.", null);
            }
            super.consume(consume, consumer);
        }
    }
}
