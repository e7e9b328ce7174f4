package dev.kelp.cli;

import dev.kelp.transport.Broker;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Reconnector;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Role;
import java.time.Duration;

/** One try to reach the broker, over its failover list, for those who asked not to retry. */
final class BrokerCheck {

    private BrokerCheck() {}

    /**
     * Returns when a broker has answered.
     *
     * @throws TransportException how the last one of the list failed
     */
    static void once(Broker broker) {
        Reconnector reconnector = broker.reconnector(
                Role.CONSUME, new Liveness(broker.options().runtime().time()));
        TransportException last = new ConnectionException("There is no broker to connect to.", null);
        for (BrokerUrl ignored : broker.urls()) {
            try {
                reconnector.attempt(new Deaf(), session -> {}).close();
                return;
            } catch (TransportException e) {
                last = e;
            }
        }
        throw last;
    }

    /** What happens to a connection that is closed at once is nobody's concern. */
    private static final class Deaf implements SessionListener {
        @Override
        public void onOpened(Session session) {}

        @Override
        public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {}

        @Override
        public void onDelivery(Inbound inbound) {}

        @Override
        public void onCancelled(long generation, String consumerTag, String reason) {}

        @Override
        public void onLost(long generation, TransportException cause) {}
    }
}
