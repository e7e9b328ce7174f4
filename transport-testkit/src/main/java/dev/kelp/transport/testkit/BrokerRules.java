package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.ReceivedMessage;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** The portable client on this transport, as users meet it. */
final class BrokerRules {

    private static final int CLOSERS = 4;

    @Rule("T122 what a producer publishes a subscription receives, decoded, and what it acknowledges is gone")
    void roundTrip(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.of(bench.freshName());
        Inbox inbox = new Inbox(bench.patience());
        try (Broker broker = bench.broker()) {
            broker.subscribe(queue, inbox::acknowledged);
            broker.producer().publish("ü漢", Publish.to(queue));
            assertThat(inbox.next().body()).isEqualTo("ü漢");
        }
        assertThat(bench.drain(queue.name())).isEmpty();
    }

    @Rule("T123 a large body that is compressed on its way is received as it was")
    void compressed(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.of(bench.freshName());
        String large = "all work and no play ".repeat(50_000);
        Inbox inbox = new Inbox(bench.patience());
        try (Broker broker = bench.broker()) {
            broker.subscribe(queue, inbox::acknowledged);
            broker.producer().publish(large, Publish.to(queue).compression(PlainCodecs.DEFLATE));
            ReceivedMessage received = inbox.next();
            assertThat(received.body()).isEqualTo(large);
            assertThat(received.message().body()).hasSizeLessThan(large.length() / 10);
            assertThat(received.message().properties().headers()).containsKey(MessageCodecs.COMPRESSION_HEADER);
        }
    }

    @Rule(
            value = "T124 a publish that no queue takes throws, and says that it was returned",
            needs = Capability.MANDATORY)
    void unroutable(TransportBench bench) {
        try (Broker broker = bench.broker()) {
            Publish nowhere = Publish.to(Route.toQueue(bench.freshName()));
            assertThatThrownBy(() -> broker.producer().publish("lost", nowhere))
                    .isInstanceOfSatisfying(
                            PublishException.class,
                            e -> assertThat(e.reason()).isEqualTo(PublishException.Reason.RETURNED));
        }
    }

    @Rule("T125 a subscription goes on after its connection is lost")
    void survivesLoss(TransportBench bench) throws Exception {
        Inbox inbox = new Inbox(bench.patience());
        Queue queue = Queue.of(bench.freshName());
        try (Broker broker = bench.broker()) {
            broker.subscribe(queue, inbox::acknowledged);
            broker.producer().publish("before", Publish.to(queue));
            inbox.await("before");
            bench.cutConnections();
            publishAgain(broker, queue, "after");
            inbox.await("after");
        }
    }

    @Rule(value = "T126 a subscription goes on after a restart of the broker", restartsBroker = true)
    void survivesRestart(TransportBench bench) throws Exception {
        Inbox inbox = new Inbox(bench.patience());
        Queue queue = Queue.of(bench.freshName());
        try (Broker broker = bench.broker()) {
            broker.subscribe(queue, inbox::acknowledged);
            broker.producer().publish("before", Publish.to(queue));
            inbox.await("before");
            bench.restartBroker();
            publishAgain(broker, queue, "after");
            inbox.await("after");
        }
    }

    @Rule("T127 a message that cannot be read is rejected, and the next one is handled")
    void unreadable(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        MessageProperties pickle = MessageProperties.builder()
                .contentType("application/x-python-serialize")
                .contentEncoding("binary")
                .build();
        bench.publish(Route.toQueue(queue), Messages.text("bad", pickle));
        Inbox inbox = new Inbox(bench.patience());
        try (Broker broker = bench.broker()) {
            broker.producer().publish("good", Publish.to(Queue.of(queue)));
            broker.subscribe(Queue.of(queue), inbox::acknowledged);
            inbox.await("good");
        }
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T128 a broker closed from several threads at once is closed, and says so to who publishes later")
    void closedAtOnce(TransportBench bench) throws Exception {
        Queue queue = Queue.of(bench.freshName());
        Broker broker = bench.broker();
        broker.subscribe(queue, ReceivedMessage::ack);
        broker.producer().publish("before", Publish.to(queue));
        List<Future<Boolean>> closers = new ArrayList<>();
        for (int i = 0; i < CLOSERS; i++) {
            closers.add(Patience.inBackground("closer " + i, () -> {
                broker.close();
                return true;
            }));
        }
        for (Future<Boolean> closer : closers) {
            assertThat(bench.patience().result(closer, "a close")).isTrue();
        }
        assertThat(catchThrowable(() -> broker.producer().publish("later", Publish.to(queue))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A publish whose outcome a cut may leave unknown; then the caller decides, and this one repeats it. */
    private static void publishAgain(Broker broker, Queue queue, String text) {
        try {
            broker.producer().publish(text, Publish.to(queue));
        } catch (PublishException unknown) {
            assertThat(unknown.maybeStored()).isTrue();
            broker.producer().publish(text, Publish.to(queue));
        }
    }

    private static final class Inbox {
        private final Patience patience;
        private final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();

        Inbox(Patience patience) {
            this.patience = patience;
        }

        void acknowledged(ReceivedMessage message) {
            message.ack();
            received.add(message);
        }

        ReceivedMessage next() throws InterruptedException {
            return patience.next(received, "a message for the subscription");
        }

        /** Waits for one body; what comes before it is a redelivery. */
        void await(String body) throws InterruptedException {
            Object next = next().body();
            while (!body.equals(next)) {
                next = next().body();
            }
        }
    }
}
