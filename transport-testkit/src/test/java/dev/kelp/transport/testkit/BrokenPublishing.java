package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Transports that get publishing wrong. */
final class BrokenPublishing {

    private BrokenPublishing() {}

    static List<BrokenVariant<FakeTransportHarness>> all() {
        return List.of(
                BrokenVariant.of(
                        "confirms what it never sent",
                        "T03 T04 T10 T19 T105 T122",
                        harness -> harness.channels(NeverSends::new)),
                BrokenVariant.of(
                        "tells each outcome twice", "T04 T06 T104", harness -> harness.channels(TellsTwice::new)),
                BrokenVariant.of(
                        "takes nothing for mandatory",
                        "T05 T07 T124",
                        harness -> harness.channels(NothingMandatory::new)),
                BrokenVariant.of(
                        "takes everything for mandatory", "T09", harness -> harness.channels(AllMandatory::new)),
                BrokenVariant.of(
                        "drops what it kept when it is closed", "T06", harness -> harness.channels(DropsAtClose::new)),
                BrokenVariant.of(
                        "forgets headers", "T12 T15 T57 T123", harness -> harness.channels(ForgetsHeaders::new)),
                BrokenVariant.of(
                        "makes everything persistent", "T13", harness -> harness.channels(MakesPersistent::new)),
                BrokenVariant.of("takes bodies for text", "T14", harness -> harness.channels(BodiesAsText::new)),
                BrokenVariant.of(
                        "publishes at once what is delayed", "T16", harness -> harness.channels(IgnoresDelay::new)),
                BrokenVariant.of("forgets priorities", "T95", harness -> harness.channels(ForgetsPriority::new)),
                BrokenVariant.of("turns priorities round", "T121", harness -> harness.channels(TurnsPriorities::new)),
                BrokenVariant.of("forgets times to live", "T97", harness -> harness.channels(ForgetsExpiration::new)),
                BrokenVariant.of("lets everything expire at once", "T99", harness -> harness.channels(ExpiresAll::new)),
                BrokenVariant.of(
                        "sends everything to the first queue", "T54", harness -> harness.channels(FirstQueue::new)));
    }

    private static final class NeverSends extends BrokenChannel {
        NeverSends(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            listener.onConfirmed();
        }
    }

    private static final class TellsTwice extends BrokenChannel {
        TellsTwice(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            correct.publish(publication, new PublishListener() {
                @Override
                public void onConfirmed() {
                    listener.onConfirmed();
                    listener.onConfirmed();
                }

                @Override
                public void onReturned(int replyCode, String replyText) {
                    listener.onReturned(replyCode, replyText);
                }

                @Override
                public void onNacked(String reason) {
                    listener.onNacked(reason);
                }

                @Override
                public void onLost(TransportException cause) {
                    listener.onLost(cause);
                    listener.onLost(cause);
                }
            });
        }
    }

    private static final class NothingMandatory extends BrokenChannel {
        NothingMandatory(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            correct.publish(
                    new Publication(publication.route(), publication.message(), false, publication.delay()), listener);
        }
    }

    private static final class AllMandatory extends BrokenChannel {
        AllMandatory(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            correct.publish(
                    new Publication(publication.route(), publication.message(), true, publication.delay()), listener);
        }
    }

    private static final class DropsAtClose extends BrokenChannel {
        private final List<Runnable> kept = new ArrayList<>();

        DropsAtClose(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            kept.add(() -> correct.publish(publication, listener));
        }

        @Override
        public void flush() {
            kept.forEach(Runnable::run);
            kept.clear();
            correct.flush();
        }
    }

    private static final class ForgetsHeaders extends BrokenChannel {
        ForgetsHeaders(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            message.properties().headers().keySet().forEach(properties::withoutHeader);
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class MakesPersistent extends BrokenChannel {
        MakesPersistent(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            properties.deliveryMode(DeliveryMode.PERSISTENT);
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class BodiesAsText extends BrokenChannel {
        BodiesAsText(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message sent = publication.message();
            Message text = Messages.text(new String(sent.body(), StandardCharsets.UTF_8), sent.properties());
            correct.publish(
                    new Publication(publication.route(), text, publication.mandatory(), publication.delay()), listener);
        }
    }

    private static final class IgnoresDelay extends BrokenChannel {
        IgnoresDelay(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            correct.publish(
                    new Publication(publication.route(), publication.message(), publication.mandatory(), Duration.ZERO),
                    listener);
        }
    }

    private static final class ForgetsPriority extends BrokenChannel {
        ForgetsPriority(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            properties.priority(null);
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class TurnsPriorities extends BrokenChannel {
        TurnsPriorities(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            Integer priority = message.properties().priority();
            properties.priority(priority == null ? null : Integer.valueOf(9 - priority));
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class ForgetsExpiration extends BrokenChannel {
        ForgetsExpiration(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            properties.expiration(null);
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class ExpiresAll extends BrokenChannel {
        ExpiresAll(Channel correct) {
            super(correct);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            Message message = publication.message();
            MessageProperties.Builder properties = message.properties().toBuilder();
            properties.expiration("0");
            correct.publish(
                    new Publication(
                            publication.route(),
                            message.withProperties(properties.build()),
                            publication.mandatory(),
                            publication.delay()),
                    listener);
        }
    }

    private static final class FirstQueue extends BrokenChannel {
        private String first = "";

        FirstQueue(Channel correct) {
            super(correct);
        }

        @Override
        public QueueStatus declareQueue(Queue queue) {
            first = first.isEmpty() ? queue.name() : first;
            return correct.declareQueue(queue);
        }

        @Override
        public void publish(Publication publication, PublishListener listener) {
            correct.publish(
                    new Publication(Route.toQueue(first), publication.message(), false, publication.delay()), listener);
        }
    }
}
