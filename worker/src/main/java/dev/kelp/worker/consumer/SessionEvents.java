package dev.kelp.worker.consumer;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.transport.spi.BrokerUrl;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts what happens to sessions to the loop. Called on drivers' threads and on the session opener's. */
final class SessionEvents implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

    private final Mailbox<LoopEvent> mailbox;

    SessionEvents(Mailbox<LoopEvent> mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void onOpened(Session session) {
        mailbox.post(new LoopEvent.Opened(session));
    }

    @Override
    public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {
        LOG.warn("{} Trying again in {} ms.", cause.getMessage(), nextTryIn.toMillis());
    }

    @Override
    public void onDelivery(Inbound inbound) {
        mailbox.post(new LoopEvent.Delivered(inbound));
    }

    @Override
    public void onCancelled(long generation, String consumerTag, String reason) {
        mailbox.post(new LoopEvent.Cancelled(generation, consumerTag, reason));
    }

    @Override
    public void onLost(long generation, TransportException cause) {
        mailbox.post(new LoopEvent.Lost(generation, cause));
    }
}
