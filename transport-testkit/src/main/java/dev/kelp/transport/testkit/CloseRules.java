package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/** Closing, early and twice and all at once. */
final class CloseRules {

    private static final int CLOSERS = 4;

    @Rule("T112 closing twice does nothing")
    void twice(TransportBench bench) {
        Connection connection = bench.connect();
        Channel channel = connection.openChannel();
        channel.close();
        channel.close();
        connection.close();
        connection.close();
        assertThat(channel.isOpen()).isFalse();
        assertThat(connection.isOpen()).isFalse();
    }

    @Rule("T113 a closed channel refuses to work, and its connection goes on")
    void refuses(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel closed = bench.channel();
        closed.close();
        TransportBench.refusal(() -> closed.inspectQueue(queue));
        TransportBench.refusal(() -> bench.consume(closed, queue));
        bench.publish(queue, "a");
        assertThat(bench.consume(bench.channel(), queue).nextText()).isEqualTo("a");
    }

    @Rule("T114 a closed connection closes its channels, opens no other and is no loss")
    void connection(TransportBench bench) {
        ConnectionLog log = new ConnectionLog();
        Connection connection = bench.connect(Role.CONSUME, log);
        Channel channel = connection.openChannel();
        connection.close();
        assertThat(channel.isOpen()).isFalse();
        TransportBench.refusal(connection::openChannel);
        assertThat(log.more()).isZero();
    }

    @Rule("T115 closing one connection leaves the others alone")
    void others(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Deliveries deliveries = bench.consume(bench.channel(), queue);
        Connection other = bench.connect();
        bench.consume(other.openChannel(), bench.queue());
        other.close();
        bench.publish(queue, "a");
        assertThat(deliveries.nextText()).isEqualTo("a");
    }

    @Rule("T116 a connection closed from several threads at once is closed, and nothing is delivered afterwards")
    void atOnce(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "a", "b", "c");
        Connection connection = bench.connect();
        Deliveries deliveries = bench.consume(connection.openChannel(), queue);
        deliveries.next();
        List<Future<Boolean>> closers = new ArrayList<>();
        for (int i = 0; i < CLOSERS; i++) {
            closers.add(Patience.inBackground("closer " + i, () -> {
                connection.close();
                return connection.isOpen();
            }));
        }
        for (Future<Boolean> closer : closers) {
            assertThat(bench.patience().result(closer, "a close"))
                    .as("still open")
                    .isFalse();
        }
        int delivered = deliveries.waiting();
        assertThat(bench.drain(queue)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(deliveries.waiting()).isEqualTo(delivered);
    }

    @Rule("T117 a closed connection leaves no thread behind")
    void threads(TransportBench bench) throws InterruptedException {
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        String queue = bench.queue();
        Connection connection = bench.connect();
        Channel channel = connection.openChannel();
        bench.consume(channel, queue);
        bench.publish(queue, "a");
        bench.closeConnections();
        bench.patience().until("no thread of the connections is left", () -> {
            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(before);
            left.remove(Thread.currentThread());
            return left.isEmpty();
        });
    }
}
