package dev.kelp.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.testkit.fake.CutOffStore;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.VirtualTransport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real threads: an owner whose connections are cut again and again settles every message once. */
class MemoryUnderThreadsTest {

    private static final int MESSAGES = 2000;
    private static final long SEED = 42;

    private final Random random = new Random(SEED);
    private final MemoryBroker broker = new MemoryBroker(Runtime.system().time());
    private final Map<String, Integer> acked = new TreeMap<>();
    private int cuts;

    @Test
    void nothingIsLostOrAckedTwiceOverLostConnectionsWhoseDeliveriesAreAdopted() throws Exception {
        publishAll();
        List<Unacked> left = List.of();
        while (acked.size() < MESSAGES) {
            left = untilTheNextCut(left);
            cuts++;
        }
        assertThat(acked.values()).as("seed %s, %s cuts", SEED, cuts).containsOnly(1);
        assertThat(cuts).isGreaterThan(3);
        assertThat(remaining()).isZero();
    }

    private List<Unacked> untilTheNextCut(List<Unacked> orphans) throws InterruptedException {
        CutOffStore store = new CutOffStore(broker.openStore());
        try (Connection connection = VirtualTransport.over(store, settings(), broker.host())) {
            Channel channel = connection.openChannel();
            channel.qos(new Qos(20));
            Mail mail = new Mail();
            List<Delivery> mine = new ArrayList<>(channel.adopt(orphans));
            mine.removeIf(delivery -> delivery == null);
            channel.consume(Consume.of("work", "c"), mail);
            int cutAfter = 100 + random.nextInt(300);
            for (int handled = 0; handled < cutAfter && acked.size() < MESSAGES; handled++) {
                mail.received.drainTo(mine);
                if (mine.isEmpty()) {
                    Delivery next = mail.received.poll(10, TimeUnit.SECONDS);
                    assertThat(next).as("a delivery within 10 s").isNotNull();
                    mine.add(next);
                }
                settleOne(channel, mine);
            }
            if (acked.size() == MESSAGES) {
                return List.of();
            }
            store.cut();
            mail.lost();
            return channel.surrender();
        }
    }

    private void settleOne(Channel channel, List<Delivery> mine) {
        Delivery one = mine.remove(random.nextInt(mine.size()));
        if (random.nextInt(4) == 0) {
            channel.reject(one.tag(), true);
        } else {
            channel.ack(one.tag());
            acked.merge(text(one), 1, Integer::sum);
        }
    }

    private void publishAll() {
        try (Connection connection = VirtualTransport.over(broker.openStore(), settings(), broker.host())) {
            Channel channel = connection.openChannel();
            channel.declareQueue(Queue.of("work"));
            for (int i = 0; i < MESSAGES; i++) {
                Message message =
                        new Message(MessageProperties.EMPTY, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
                channel.publish(Publication.mandatory(Route.toQueue("work"), message), new Unheard());
            }
            channel.flush();
        }
    }

    private long remaining() {
        try (Connection connection = VirtualTransport.over(broker.openStore(), settings(), broker.host())) {
            return connection.openChannel().inspectQueue("work").orElseThrow().messages();
        }
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.builder(BrokerUrl.parse("memory://threads")).build();
    }

    private static String text(Delivery delivery) {
        return new String(delivery.message().body(), StandardCharsets.UTF_8);
    }

    private static final class Mail implements Consumer {
        private final BlockingQueue<Delivery> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<TransportException> losses = new LinkedBlockingQueue<>();

        void lost() throws InterruptedException {
            assertThat(losses.poll(10, TimeUnit.SECONDS)).as("the loss").isNotNull();
        }

        @Override
        public void onDelivery(Delivery delivery) {
            received.add(delivery);
        }

        @Override
        public void onCancelled(String reason) {}

        @Override
        public void onLost(TransportException cause) {
            losses.add(cause);
        }
    }

    private static final class Unheard implements PublishListener {
        @Override
        public void onConfirmed() {}

        @Override
        public void onReturned(int replyCode, String replyText) {}

        @Override
        public void onNacked(String reason) {}

        @Override
        public void onLost(TransportException cause) {}
    }
}
