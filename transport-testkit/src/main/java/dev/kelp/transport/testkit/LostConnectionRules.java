package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.testkit.PublishLog.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/** A connection that is cut off. */
final class LostConnectionRules {

    @Rule("T101 the loss of a connection is told once, to its listener and to its consumers")
    void told(TransportBench bench) throws Exception {
        ConnectionLog log = new ConnectionLog();
        Connection connection = bench.connect(Role.CONSUME, log);
        Deliveries deliveries = bench.consume(connection.openChannel(), bench.queue());
        bench.cutConnections();
        assertThat(log.loss(bench.patience())).isInstanceOf(ConnectionException.class);
        assertThat(deliveries.loss()).isNotNull();
        assertThat(connection.isOpen()).isFalse();
        connection.close();
        assertThat(log.more()).isZero();
    }

    @Rule("T102 after a loss every call says so, and closing does nothing")
    void saysSo(TransportBench bench) throws Exception {
        ConnectionLog log = new ConnectionLog();
        Connection connection = bench.connect(Role.CONSUME, log);
        Channel channel = connection.openChannel();
        String queue = bench.queue();
        bench.consume(channel, queue);
        bench.cutConnections();
        log.loss(bench.patience());
        assertThat(TransportBench.refusal(() -> channel.inspectQueue(queue))).isInstanceOf(ConnectionException.class);
        assertThat(TransportBench.refusal(connection::openChannel)).isInstanceOf(ConnectionException.class);
        assertThat(channel.isOpen()).isFalse();
        channel.close();
        connection.close();
    }

    @Rule("T103 what was unsettled on a lost connection is delivered again, marked redelivered")
    void redelivered(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "a");
        bench.consume(bench.connect().openChannel(), queue).next();
        bench.cutConnections();
        Delivery again = bench.consume(bench.connect().openChannel(), queue).next();
        assertThat(Deliveries.textOf(again)).isEqualTo("a");
        assertThat(again.attempts().redelivered()).isTrue();
    }

    @Rule("T104 every publish under way at a loss ends exactly once, and what was confirmed is there")
    void publishes(TransportBench bench) throws Exception {
        String queue = bench.queue();
        ConnectionLog log = new ConnectionLog();
        Channel channel = bench.connect(Role.PUBLISH, log).openChannel();
        List<PublishLog> logs = IntStream.range(0, 100)
                .mapToObj(i -> {
                    PublishLog each = new PublishLog();
                    channel.publish(Publication.mandatory(Route.toQueue(queue), Messages.text("" + i)), each);
                    return each;
                })
                .toList();
        bench.cutConnections();
        try {
            channel.flush();
        } catch (ConnectionException lost) {
            assertThat(lost).hasMessageMatching("(?s).{20,}");
        }
        for (PublishLog each : logs) {
            each.outcome(bench.patience());
        }
        List<String> stored = bench.drain(queue);
        for (int i = 0; i < logs.size(); i++) {
            assertThat(logs.get(i).all()).as("outcomes of publish %s", i).hasSize(1);
            boolean confirmed = logs.get(i).all().contains(Outcome.CONFIRMED);
            assertThat(!confirmed || stored.contains("" + i))
                    .as("confirmed publish %s is stored", i)
                    .isTrue();
        }
    }

    @Rule("T105 a connection made after a loss does everything as before")
    void next(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "before");
        bench.cutConnections();
        Channel channel = bench.connect().openChannel();
        Deliveries deliveries = bench.consume(channel, queue);
        assertThat(deliveries.nextText()).isEqualTo("before");
        Channel publisher = bench.connect(Role.PUBLISH, new ConnectionLog()).openChannel();
        TransportBench.handOver(publisher, Publication.mandatory(Route.toQueue(queue), Messages.text("after")));
        assertThat(deliveries.nextText()).isEqualTo("after");
    }
}
