package dev.kelp.transport.amqp;

import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the client from logging at ERROR what is told to our listeners anyway, and from closing a channel for it. */
final class QuietExceptionHandler extends ForgivingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QuietExceptionHandler.class);

    @Override
    protected void log(String message, Throwable cause) {
        LOG.debug("{}", message, cause);
    }
}
