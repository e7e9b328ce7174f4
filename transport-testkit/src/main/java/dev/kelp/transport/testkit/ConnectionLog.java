package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.ConnectionListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Notes the losses of one connection, as often as it is told. */
final class ConnectionLog implements ConnectionListener {

    private final BlockingQueue<TransportException> losses = new LinkedBlockingQueue<>();

    @Override
    public void onLost(TransportException cause) {
        losses.add(cause);
    }

    TransportException loss(Patience patience) throws InterruptedException {
        return patience.next(losses, "the news that a connection is lost");
    }

    /** Losses told and not yet asked for. */
    int more() {
        return losses.size();
    }
}
