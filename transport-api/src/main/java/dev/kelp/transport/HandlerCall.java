package dev.kelp.transport;

import dev.kelp.transport.ReceivedMessage.Settlement;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.InboundDecoder;
import dev.kelp.transport.session.UndecodableLog;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes one message, calls the user's handler and answers for what it throws. Runs on handler threads. */
final class HandlerCall {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);
    private static final BackOff FAILED = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final InboundDecoder decoder;
    private final SubscribeOptions options;
    private final MessageHandler handler;
    private final Settler settler;
    private final BooleanSupplier closing;
    private final UndecodableLog undecodable;

    /** Takes settlements to the loop; any thread. */
    interface Settler {
        void settle(Inbound inbound, Settlement how, Duration delay);
    }

    HandlerCall(
            Broker broker, SubscribeOptions options, MessageHandler handler, Settler settler, BooleanSupplier closing) {
        this.decoder = broker.decoder();
        this.options = options;
        this.handler = handler;
        this.settler = settler;
        this.closing = closing;
        this.undecodable = new UndecodableLog(broker.options().runtime().time());
    }

    void handle(Inbound inbound) {
        ReceivedMessage.Body body = decode(inbound);
        ReceivedMessage message = new ReceivedMessage(source(inbound), body, settlingOf(inbound));
        if (body.failure() != null && !options.handlesUndecodable()) {
            undecodable.rejected(inbound, body.failure());
            message.settleOnce(Settlement.REJECT, Duration.ZERO);
            return;
        }
        call(message);
    }

    private void call(ReceivedMessage message) {
        try {
            handler.handle(message);
        } catch (Exception | Error e) {
            failed(message, e);
        } finally {
            Thread.interrupted(); // what a handler left of an interrupt is not meant for the next message
        }
    }

    private void failed(ReceivedMessage message, Throwable failure) {
        if (closing.getAsBoolean()) {
            LOG.debug("A handler ended by an exception while its subscription closes", failure);
            return; // unsettled, so closing puts it back to the front
        }
        boolean unsettled = switch (options.onFailure()) {
            case REQUEUE -> message.settleOnce(Settlement.REQUEUE, waitAfter(message.attempts()));
            case REJECT -> message.settleOnce(Settlement.REJECT, Duration.ZERO);
        };
        LOG.error("The handler of queue {} failed; the message {}", message.queue(), fate(unsettled), failure);
    }

    private String fate(boolean unsettled) {
        if (!unsettled) {
            return "was settled before";
        }
        return switch (options.onFailure()) {
            case REQUEUE -> "is put back after a wait";
            case REJECT -> "is rejected";
        };
    }

    /**
     * Not a delay at the broker, which would not count as an attempt: a message that always fails must reach its delivery limit. Where
     * the broker does not count attempts the wait does not grow.
     */
    private static Duration waitAfter(Attempts attempts) {
        int before = Math.max(0, attempts.count() - 1);
        return FAILED.boundAfter(before);
    }

    private ReceivedMessage.Body decode(Inbound inbound) {
        try {
            return new ReceivedMessage.Body(decoder.decode(inbound.message()), null);
        } catch (DecodeException e) {
            return new ReceivedMessage.Body(null, e);
        }
    }

    private static ReceivedMessage.Source source(Inbound inbound) {
        return new ReceivedMessage.Source(inbound.queue(), inbound.route(), inbound.attempts(), inbound.message());
    }

    private ReceivedMessage.Settling settlingOf(Inbound inbound) {
        return options.ackOnDelivery()
                ? (how, delay) -> {} // settled already
                : (how, delay) -> settler.settle(inbound, how, delay);
    }
}
