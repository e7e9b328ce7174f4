package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.ConnectionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Errors stay where they happened, and say enough. */
final class ChannelErrorRules {

    @Rule("T118 an error of one channel leaves the other channels alone")
    void contained(TransportBench bench) throws InterruptedException {
        String queue = bench.queue();
        Channel healthy = bench.channel();
        Deliveries deliveries = bench.consume(healthy, queue);
        Channel failing = bench.channel();
        TransportBench.refusal(() -> bench.consume(failing, bench.freshName()));
        bench.publish(queue, "a");
        healthy.ack(deliveries.next().tag());
        healthy.close();
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("T119 an error names what it is about")
    void named(TransportBench bench) {
        String missing = bench.freshName();
        Channel channel = bench.channel();
        assertThat(TransportBench.refusal(() -> bench.consume(channel, missing)))
                .hasMessageContaining(missing);
    }

    @Rule("T120 a broker that nobody runs cannot be reached, and the error keeps the password to itself")
    void unreachable(TransportBench bench) throws Exception {
        BrokerUrl url = bench.harness().url();
        if (url.host().isEmpty()) {
            assertThat(url.port()).as("port of a transport without a host").isEmpty();
            return;
        }
        String nobody = url.scheme() + "://user:canary-7c1@127.0.0.1:" + unusedPort() + "/";
        ConnectionSettings settings =
                ConnectionSettings.builder(BrokerUrl.parse(nobody)).build();
        assertThatThrownBy(() -> bench.harness().transport().connect(settings))
                .as("connecting to %s; url() of a harness has a host only where there is a network", settings.url())
                .isInstanceOf(ConnectionException.class)
                .hasMessageNotContaining("canary")
                .hasMessageContaining("127.0.0.1");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
