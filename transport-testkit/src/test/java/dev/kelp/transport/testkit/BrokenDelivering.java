package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Qos;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Transports that get delivering wrong. */
final class BrokenDelivering {

    private BrokenDelivering() {}

    static List<BrokenVariant<FakeTransportHarness>> all() {
        return List.of(
                BrokenVariant.of(
                        "forgets where a message was published to",
                        "T11 T62",
                        harness -> harness.channels(ForgetsRoute::new)),
                BrokenVariant.of(
                        "delivers the second before the first", "T18 T19 T23", harness -> harness.channels(Swaps::new)),
                BrokenVariant.of(
                        "delivers only the first message",
                        "T19 T22 T34 T88 T89",
                        harness -> harness.channels(FirstOnly::new)),
                BrokenVariant.of("never gets anything", "T20 T74 T75", harness -> harness.channels(NeverGets::new)),
                BrokenVariant.of(
                        "ignores the prefetch count",
                        "T85 T86 T90 T91 T107",
                        harness -> harness.channels(IgnoresPrefetch::new)),
                BrokenVariant.of(
                        "delivers once more after a cancel",
                        "T26",
                        harness -> harness.channels(DeliversAfterCancel::new)),
                BrokenVariant.of("takes no bound for one", "T88", harness -> harness.channels(UnboundedIsOne::new)),
                BrokenVariant.of(
                        "gives all to its last consumer", "T22", harness -> harness.channels(LastConsumer::new)),
                BrokenVariant.of("counts tags down", "T23", harness -> harness.channels(CountsDown::new)),
                BrokenVariant.of(
                        "wants acknowledgements from all", "T24 T89", harness -> harness.channels(AlwaysAck::new)),
                BrokenVariant.of(
                        "wants acknowledgements from nobody",
                        "T35 T36 T37 T63 T103",
                        harness -> harness.channels(NeverAck::new)),
                BrokenVariant.of(
                        "consumes what is not there",
                        "T25 T118 T119",
                        harness -> harness.channels(ConsumesMissing::new)),
                BrokenVariant.of("never cancels", "T28", harness -> harness.channels(NeverCancels::new)),
                BrokenVariant.of("settles when it cancels", "T27", harness -> harness.channels(CancelSettles::new)),
                BrokenVariant.of(
                        "allows one consumer for each queue", "T29", harness -> harness.channels(OneConsumer::new)),
                BrokenVariant.of(
                        "does not tell that a consumer is cancelled",
                        "T30",
                        harness -> harness.channels(SilentCancel::new)),
                BrokenVariant.of(
                        "closes when a queue is deleted", "T30 T31", harness -> harness.channels(ClosesOnCancel::new)),
                BrokenVariant.of(
                        "forgets what was delivered before",
                        "T35 T43 T44 T48 T103",
                        harness -> harness.channels(SaysFirst::new)),
                BrokenVariant.of(
                        "takes everything for redelivered",
                        "T35 T43 T45",
                        harness -> harness.channels(SaysRedelivered::new)));
    }

    private static final class ForgetsRoute extends BrokenChannel {
        ForgetsRoute(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            consumer.onDelivery(new Delivery(
                    delivery.tag(),
                    delivery.consumerTag(),
                    Route.toQueue("?"),
                    delivery.attempts(),
                    delivery.message()));
        }
    }

    private static final class Swaps extends BrokenChannel {
        private final Deque<Delivery> held = new ArrayDeque<>();

        Swaps(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            held.addFirst(delivery);
            if (held.size() == 2) {
                held.forEach(consumer::onDelivery);
                held.clear();
            }
        }
    }

    private static final class FirstOnly extends BrokenChannel {
        private boolean done;

        FirstOnly(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            if (!done) {
                done = true;
                consumer.onDelivery(delivery);
            }
        }
    }

    private static final class NeverGets extends BrokenChannel {
        NeverGets(Channel correct) {
            super(correct);
        }

        @Override
        public Optional<Delivery> get(String queue, boolean noAck) {
            return Optional.empty();
        }
    }

    private static final class IgnoresPrefetch extends BrokenChannel {
        IgnoresPrefetch(Channel correct) {
            super(correct);
        }

        @Override
        public void qos(Qos qos) {
            correct.qos(Qos.UNLIMITED);
        }
    }

    private static final class UnboundedIsOne extends BrokenChannel {
        UnboundedIsOne(Channel correct) {
            super(correct);
        }

        @Override
        public void qos(Qos qos) {
            correct.qos(new Qos(Math.max(1, qos.prefetchCount())));
        }
    }

    private static final class LastConsumer extends BrokenChannel {
        private volatile Consumer last = new Deliveries(new Patience(Duration.ZERO));

        LastConsumer(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            last = consumer;
            super.consume(consume, consumer);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            last.onDelivery(delivery);
        }
    }

    private static final class CountsDown extends BrokenChannel {
        CountsDown(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            consumer.onDelivery(new Delivery(
                    1_000_000 - delivery.tag(),
                    delivery.consumerTag(),
                    delivery.route(),
                    delivery.attempts(),
                    delivery.message()));
        }

        @Override
        public void ack(long deliveryTag) {
            correct.ack(1_000_000 - deliveryTag);
        }
    }

    private static final class AlwaysAck extends BrokenChannel {
        AlwaysAck(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            super.consume(
                    new Consume(
                            consume.queue(), consume.consumerTag(), false, consume.exclusive(), consume.arguments()),
                    consumer);
        }
    }

    private static final class NeverAck extends BrokenChannel {
        NeverAck(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            super.consume(
                    new Consume(consume.queue(), consume.consumerTag(), true, consume.exclusive(), consume.arguments()),
                    consumer);
        }
    }

    private static final class ConsumesMissing extends BrokenChannel {
        ConsumesMissing(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            if (correct.inspectQueue(consume.queue()).isPresent()) {
                super.consume(consume, consumer);
            }
        }
    }

    private static final class DeliversAfterCancel extends BrokenChannel {
        private volatile Consumer last = new Deliveries(new Patience(Duration.ZERO));

        DeliversAfterCancel(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            last = consumer;
            super.consume(consume, consumer);
        }

        @Override
        public void cancel(String consumerTag) {
            correct.cancel(consumerTag);
            last.onDelivery(
                    new Delivery(1, consumerTag, Route.toQueue("?"), Attempts.FIRST, Messages.text("too late")));
        }
    }

    private static final class NeverCancels extends BrokenChannel {
        NeverCancels(Channel correct) {
            super(correct);
        }

        @Override
        public void cancel(String consumerTag) {
            // as the name says
        }
    }

    private static final class CancelSettles extends BrokenChannel {
        CancelSettles(Channel correct) {
            super(correct);
        }

        @Override
        public void cancel(String consumerTag) {
            correct.cancel(consumerTag);
            unsettled.forEach(correct::ack);
        }
    }

    private static final class OneConsumer extends BrokenChannel {
        private final Set<String> consumed = new HashSet<>();

        OneConsumer(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            if (!consumed.add(consume.queue())) {
                throw new ChannelException(403, "There is a consumer of " + consume.queue() + " already.", null);
            }
            super.consume(consume, consumer);
        }
    }

    private static final class SilentCancel extends BrokenChannel {
        SilentCancel(Channel correct) {
            super(correct);
        }

        @Override
        void cancelled(String reason, Consumer consumer) {
            // as the name says
        }
    }

    private static final class ClosesOnCancel extends BrokenChannel {
        private volatile boolean cancelled;

        ClosesOnCancel(Channel correct) {
            super(correct);
        }

        @Override
        void cancelled(String reason, Consumer consumer) {
            cancelled = true;
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            if (cancelled) {
                throw new ChannelException(404, "A queue of this channel was deleted.", null);
            }
            super.consume(consume, consumer);
        }

        @Override
        public void deleteQueue(String queue) {
            correct.deleteQueue(queue);
        }
    }

    private static final class SaysFirst extends BrokenChannel {
        SaysFirst(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            consumer.onDelivery(new Delivery(
                    delivery.tag(), delivery.consumerTag(), delivery.route(), Attempts.FIRST, delivery.message()));
        }
    }

    private static final class SaysRedelivered extends BrokenChannel {
        SaysRedelivered(Channel correct) {
            super(correct);
        }

        @Override
        void delivered(Delivery delivery, Consumer consumer) {
            consumer.onDelivery(new Delivery(
                    delivery.tag(),
                    delivery.consumerTag(),
                    delivery.route(),
                    Attempts.REDELIVERED,
                    delivery.message()));
        }
    }
}
