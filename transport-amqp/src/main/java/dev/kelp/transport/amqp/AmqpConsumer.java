package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the client receives for one consumer to ours. Called by the client's reader. */
final class AmqpConsumer implements com.rabbitmq.client.Consumer {

    private static final Logger LOG = LoggerFactory.getLogger(AmqpConsumer.class);

    private final Consume consume;
    private final Consumer consumer;
    private final Deliveries deliveries;
    private final AmqpErrors errors;

    AmqpConsumer(Consume consume, Consumer consumer, Deliveries deliveries, AmqpErrors errors) {
        this.consume = consume;
        this.consumer = consumer;
        this.deliveries = deliveries;
        this.errors = errors;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        try {
            consumer.onDelivery(
                    deliveries.received(consume.queue(), consumerTag, consume.noAck(), envelope, properties, body));
        } catch (RuntimeException e) {
            LOG.error(
                    "A consumer of queue {} failed to take over a delivery, which stays unsettled", consume.queue(), e);
        }
    }

    @Override
    public void handleCancel(String consumerTag) {
        consumer.onCancelled("the broker ended the consumer of queue " + consume.queue()
                + ": the queue was deleted, or the node that holds it is down");
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        if (!signal.isInitiatedByApplication()) {
            consumer.onLost(errors.lost(signal));
        }
    }

    @Override
    public void handleRecoverOk(String consumerTag) {
        deliveries.recovered();
    }

    @Override
    public void handleConsumeOk(String consumerTag) {}

    @Override
    public void handleCancelOk(String consumerTag) {}
}
