package dev.kelp.integration.amqp;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.integration.broker.Relay;
import dev.kelp.transport.amqp.AmqpTransport;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.testkit.TransportContract;
import dev.kelp.transport.testkit.TransportHarness;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Every rule of transports, asked of RabbitMQ. */
final class AmqpTransportContractIT implements TransportContract {

    private static String virtualHost = "";

    @BeforeAll
    static void virtualHost() {
        virtualHost = RabbitMq.current().newVirtualHost().name();
    }

    @Override
    public TransportHarness harness() {
        return new Harness(new Relay(RabbitMq.current().port()));
    }

    private record Harness(Relay relay) implements TransportHarness {

        @Override
        public Transport transport() {
            return new AmqpTransport();
        }

        @Override
        public BrokerUrl url() {
            return BrokerUrl.parse("amqp://guest:guest@localhost:" + relay.port() + "/" + virtualHost);
        }

        @Override
        public Set<Capability> lacks() {
            return EnumSet.complementOf(EnumSet.copyOf(transport().describe().capabilities()));
        }

        @Override
        public void cutConnections() {
            relay.cut();
        }

        @Override
        public boolean canRestartBroker() {
            return true;
        }

        @Override
        public void restartBroker() {
            RabbitMq.current().restart();
        }

        @Override
        public void close() {
            relay.close();
        }
    }
}
