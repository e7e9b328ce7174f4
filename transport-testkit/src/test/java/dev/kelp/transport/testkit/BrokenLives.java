package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Transports that get their own beginning and end wrong, or say the wrong things about it. */
final class BrokenLives {

    private BrokenLives() {}

    static List<BrokenVariant<FakeTransportHarness>> all() {
        return List.of(
                BrokenVariant.of("hides what it can do", "T01", harness -> harness.connections(Hides::new)),
                BrokenVariant.of("describes another scheme", "T02", FakeTransportHarness::describingAnother),
                BrokenVariant.of(
                        "can what it says it cannot",
                        "T08 T17 T45 T47 T52 T58 T59 T64 T69 T79 T84 T92 T93 T94 T96 T100 T109",
                        harness -> harness),
                BrokenVariant.of("reaches whoever it is asked for", "T120", FakeTransportHarness::withHost),
                BrokenVariant.of(
                        "forgets everything when it is restarted", "T110 T111", FakeTransportHarness::forgetful),
                BrokenVariant.of(
                        "does not tell of a loss", "T101 T102", harness -> harness.connections(SilentLoss::new)),
                BrokenVariant.of(
                        "tells of its own close as of a loss",
                        "T114",
                        harness -> harness.connections(CloseIsLoss::new)),
                BrokenVariant.of("cannot be closed twice", "T112", harness -> harness.channels(ClosesOnce::new)),
                BrokenVariant.of("is never closed", "T35 T41 T113", harness -> harness.channels(NeverCloses::new)),
                BrokenVariant.of(
                        "is never closed",
                        "T112 T114 T116 T117",
                        harness -> harness.connections(ConnectionNeverCloses::new)),
                BrokenVariant.of("serves two connections only", "T21 T86", FakeTransportHarness::servingTwo),
                BrokenVariant.of(
                        "connects to a broker only once", "T105 T125 T126", FakeTransportHarness::connectingOnce),
                BrokenVariant.of("hangs when it is closed", "T128", harness -> harness.connections(Hangs::new)),
                BrokenVariant.of("closes all connections with one", "T115", FakeTransportHarness::closingTogether),
                BrokenVariant.of("loses all channels with one", "T118", harness -> harness.connections(LosesAll::new)),
                BrokenVariant.of(
                        "says only that something is wrong", "T119", harness -> harness.channels(SaysLittle::new)));
    }

    private static final class Hides extends BrokenConnection {
        Hides(Connection correct) {
            super(correct);
        }

        @Override
        public Set<Capability> capabilities() {
            Set<Capability> shown = EnumSet.copyOf(correct.capabilities());
            shown.remove(Capability.MANDATORY);
            return shown;
        }
    }

    private static final class SilentLoss extends BrokenConnection {
        SilentLoss(Connection correct) {
            super(correct);
        }

        @Override
        public void listen(ConnectionListener listener) {
            // as the name says
        }
    }

    private static final class Hangs extends BrokenConnection {
        private final CountDownLatch never = new CountDownLatch(1);

        Hangs(Connection correct) {
            super(correct);
        }

        @Override
        public void close() {
            try {
                assertThat(never.await(2, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            correct.close();
        }
    }

    private static final class CloseIsLoss extends BrokenConnection {
        private ConnectionListener told = cause -> {};

        CloseIsLoss(Connection correct) {
            super(correct);
        }

        @Override
        public void listen(ConnectionListener listener) {
            told = listener;
            correct.listen(listener);
        }

        @Override
        public void close() {
            correct.close();
            told.onLost(new ChannelException(200, "It is closed.", null));
        }
    }

    private static final class ClosesOnce extends BrokenChannel {
        private boolean closed;

        ClosesOnce(Channel correct) {
            super(correct);
        }

        @Override
        public void close() {
            if (closed) {
                throw new ChannelException(504, "The channel is closed already.", null);
            }
            closed = true;
            correct.close();
        }
    }

    private static final class NeverCloses extends BrokenChannel {
        NeverCloses(Channel correct) {
            super(correct);
        }

        @Override
        public void close() {
            // as the name says
        }
    }

    private static final class ConnectionNeverCloses extends BrokenConnection {
        ConnectionNeverCloses(Connection correct) {
            super(correct);
        }

        @Override
        public void close() {
            // as the name says
        }
    }

    private static final class LosesAll extends BrokenConnection {
        LosesAll(Connection correct) {
            super(correct);
        }

        @Override
        public Channel openChannel() {
            return new BrokenChannel(correct.openChannel()) {
                @Override
                public void consume(Consume consume, Consumer consumer) {
                    try {
                        super.consume(consume, consumer);
                    } catch (TransportException e) {
                        LosesAll.this.correct.close();
                        throw e;
                    }
                }
            };
        }
    }

    private static final class SaysLittle extends BrokenChannel {
        SaysLittle(Channel correct) {
            super(correct);
        }

        @Override
        public void consume(Consume consume, Consumer consumer) {
            try {
                super.consume(consume, consumer);
            } catch (TransportException e) {
                throw new ChannelException(404, "Something went wrong somewhere.", e);
            }
        }

        @Override
        public void flush() {
            try {
                correct.flush();
            } catch (TransportException e) {
                throw new ChannelException(404, "Something went wrong somewhere.", e);
            }
        }
    }
}
