package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;

/** The broker is restarted. */
final class RestartRules {

    @Rule(value = "T110 a broker restarted while it is consumed from keeps what was confirmed", restartsBroker = true)
    void consumed(TransportBench bench) throws Exception {
        String queue = bench.queue();
        bench.publish(queue, "unsettled", "ready");
        ConnectionLog log = new ConnectionLog();
        Channel channel = bench.connect(Role.CONSUME, log).openChannel();
        channel.qos(new Qos(1));
        bench.consume(channel, queue).next();
        bench.restartBroker();
        assertThat(log.loss(bench.patience())).isNotNull();
        assertThat(bench.consume(bench.connect().openChannel(), queue).nextTexts(2))
                .containsExactlyInAnyOrder("unsettled", "ready");
    }

    @Rule(value = "T111 after a restart queues, exchanges and bindings are there", restartsBroker = true)
    void topology(TransportBench bench) throws Exception {
        Exchange exchange = bench.exchange(ExchangeType.DIRECT);
        String queue = bench.queueBoundTo(exchange, "key");
        bench.restartBroker();
        Channel publisher = bench.connect(Role.PUBLISH, new ConnectionLog()).openChannel();
        TransportBench.handOver(
                publisher, Publication.mandatory(new Route(exchange.name(), "key"), Messages.text("after")));
        assertThat(bench.consume(bench.connect().openChannel(), queue).nextText())
                .isEqualTo("after");
    }
}
