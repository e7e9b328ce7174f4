package dev.kelp.transport.testkit;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Unacked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Transports that get settlements wrong. */
final class BrokenSettling {

    private BrokenSettling() {}

    static List<BrokenVariant<FakeTransportHarness>> all() {
        return List.of(
                BrokenVariant.of(
                        "ignores acknowledgements",
                        "T27 T32 T33 T34 T65 T106",
                        harness -> harness.channels(IgnoresAck::new)),
                BrokenVariant.of("acknowledges all up to a tag", "T33", harness -> harness.channels(AcksUpTo::new)),
                BrokenVariant.of("acknowledges only in order", "T34", harness -> harness.channels(OnlyInOrder::new)),
                BrokenVariant.of(
                        "settles what is unsettled when it closes",
                        "T35 T36 T39",
                        harness -> harness.channels(CloseSettles::new)),
                BrokenVariant.of(
                        "settles what is unsettled when it closes",
                        "T37 T116",
                        harness -> harness.connections(ConnectionCloseSettles::new)),
                BrokenVariant.of(
                        "puts back to the end when it closes", "T36", harness -> harness.channels(CloseToBack::new)),
                BrokenVariant.of(
                        "throws at a second settlement",
                        "T38 T40 T42",
                        harness -> harness.channels(ThrowsAtSecond::new)),
                BrokenVariant.of("requeues late", "T39", harness -> harness.channels(RequeuesLate::new)),
                BrokenVariant.of("shares tags among channels", "T42", harness -> harness.connections(SharesTags::new)),
                BrokenVariant.of(
                        "ignores rejections", "T43 T49 T50 T87", harness -> harness.channels(IgnoresReject::new)),
                BrokenVariant.of(
                        "acknowledges what is rejected", "T43 T49 T50", harness -> harness.channels(RejectAcks::new)),
                BrokenVariant.of(
                        "requeues what is rejected", "T49 T51 T127", harness -> harness.channels(RejectRequeues::new)),
                BrokenVariant.of(
                        "puts back at once what is delayed", "T46", harness -> harness.channels(DelayAtOnce::new)),
                BrokenVariant.of("recovers nothing", "T48", harness -> harness.channels(RecoversNothing::new)),
                BrokenVariant.of("adopts in reverse", "T108", harness -> harness.channels(AdoptsReversed::new)));
    }

    private static final class IgnoresAck extends BrokenChannel {
        IgnoresAck(Channel correct) {
            super(correct);
        }

        @Override
        public void ack(long deliveryTag) {
            // as the name says
        }
    }

    private static final class AcksUpTo extends BrokenChannel {
        AcksUpTo(Channel correct) {
            super(correct);
        }

        @Override
        public void ack(long deliveryTag) {
            unsettled.stream().filter(each -> each <= deliveryTag).forEach(correct::ack);
        }
    }

    private static final class OnlyInOrder extends BrokenChannel {
        OnlyInOrder(Channel correct) {
            super(correct);
        }

        @Override
        public void ack(long deliveryTag) {
            if (unsettled.stream().noneMatch(each -> each < deliveryTag)) {
                super.ack(deliveryTag);
            }
        }
    }

    private static final class CloseSettles extends BrokenChannel {
        CloseSettles(Channel correct) {
            super(correct);
        }

        @Override
        public void reject(long deliveryTag, boolean requeue) {
            // kept for the close
        }

        @Override
        public void close() {
            unsettled.forEach(correct::ack);
            correct.close();
        }
    }

    private static final class ConnectionCloseSettles extends BrokenConnection {
        private final List<BrokenChannel> channels = new CopyOnWriteArrayList<>();

        ConnectionCloseSettles(Connection correct) {
            super(correct);
        }

        @Override
        public Channel openChannel() {
            BrokenChannel channel = new BrokenChannel(correct.openChannel());
            channels.add(channel);
            return channel;
        }

        @Override
        public void close() {
            channels.stream().filter(Channel::isOpen).forEach(each -> each.unsettled.forEach(each.correct::ack));
            correct.close();
        }
    }

    private static final class CloseToBack extends BrokenChannel {
        CloseToBack(Channel correct) {
            super(correct);
        }

        @Override
        public void close() {
            unsettled.forEach(each -> correct.reject(each, true));
            correct.close();
        }
    }

    private static final class ThrowsAtSecond extends BrokenChannel {
        ThrowsAtSecond(Channel correct) {
            super(correct);
        }

        @Override
        public void ack(long deliveryTag) {
            if (!unsettled.contains(deliveryTag)) {
                throw new ChannelException(406, "Unknown delivery tag " + deliveryTag, null);
            }
            super.ack(deliveryTag);
        }
    }

    private static final class RequeuesLate extends BrokenChannel {
        private final Set<Long> late = new HashSet<>();

        RequeuesLate(Channel correct) {
            super(correct);
        }

        @Override
        public void reject(long deliveryTag, boolean requeue) {
            late.add(deliveryTag);
        }

        @Override
        public void ack(long deliveryTag) {
            if (late.contains(deliveryTag)) {
                super.ack(deliveryTag);
            }
        }
    }

    private static final class SharesTags extends BrokenConnection {
        private final List<Channel> channels = new CopyOnWriteArrayList<>();

        SharesTags(Connection correct) {
            super(correct);
        }

        @Override
        public Channel openChannel() {
            Channel opened = correct.openChannel();
            channels.add(opened);
            return new BrokenChannel(opened) {
                @Override
                public void ack(long deliveryTag) {
                    channels.stream().filter(Channel::isOpen).forEach(each -> each.ack(deliveryTag));
                }
            };
        }
    }

    private static final class IgnoresReject extends BrokenChannel {
        IgnoresReject(Channel correct) {
            super(correct);
        }

        @Override
        public void reject(long deliveryTag, boolean requeue) {
            // as the name says
        }
    }

    private static final class RejectAcks extends BrokenChannel {
        RejectAcks(Channel correct) {
            super(correct);
        }

        @Override
        public void reject(long deliveryTag, boolean requeue) {
            super.ack(deliveryTag);
        }
    }

    private static final class RejectRequeues extends BrokenChannel {
        RejectRequeues(Channel correct) {
            super(correct);
        }

        @Override
        public void reject(long deliveryTag, boolean requeue) {
            super.reject(deliveryTag, true);
        }
    }

    private static final class DelayAtOnce extends BrokenChannel {
        DelayAtOnce(Channel correct) {
            super(correct);
        }

        @Override
        public void delay(long deliveryTag, Duration delay) {
            correct.reject(deliveryTag, true);
        }
    }

    private static final class RecoversNothing extends BrokenChannel {
        RecoversNothing(Channel correct) {
            super(correct);
        }

        @Override
        public void recover() {
            // as the name says
        }
    }

    private static final class AdoptsReversed extends BrokenChannel {
        AdoptsReversed(Channel correct) {
            super(correct);
        }

        @Override
        public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
            List<Unacked> reversed = new ArrayList<>(unacked);
            Collections.reverse(reversed);
            return correct.adopt(reversed);
        }
    }
}
