package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.util.Set;

/** Makes deliveries of what one channel receives, and keeps the tags that are not settled. */
final class Deliveries {

    /** Written by quorum queues from the second delivery on: how often it was delivered before. */
    private static final String DELIVERY_COUNT = "x-delivery-count";

    private final UnsettledTags unsettled = new UnsettledTags();
    private final Set<String> countingQueues;

    Deliveries(Set<String> countingQueues) {
        this.countingQueues = countingQueues;
    }

    Delivery received(
            String queue,
            String consumerTag,
            boolean noAck,
            Envelope envelope,
            AMQP.BasicProperties properties,
            byte[] body) {
        if (!noAck) {
            unsettled.add(envelope.getDeliveryTag());
        }
        MessageProperties read = AmqpProperties.read(properties);
        return new Delivery(
                envelope.getDeliveryTag(),
                consumerTag,
                new Route(envelope.getExchange(), envelope.getRoutingKey()),
                attempts(queue, envelope.isRedeliver(), read),
                new Message(read, body));
    }

    /** Returns whether the tag was unsettled; it no longer is. */
    boolean settle(long tag) {
        return unsettled.remove(tag);
    }

    /** What is unsettled now. */
    long[] unsettled() {
        return unsettled.copy();
    }

    /** The broker has taken back all that was delivered up to now. Called by the reader, so before anything is delivered again. */
    void recovered() {
        unsettled.clear();
    }

    /** On other queues the header is the sender's, and what a sender says of attempts is not believed. */
    private Attempts attempts(String queue, boolean redelivered, MessageProperties properties) {
        if (!countingQueues.contains(queue)) {
            return redelivered ? Attempts.REDELIVERED : Attempts.UNCOUNTED;
        }
        Object before = properties.header(DELIVERY_COUNT);
        if (before instanceof Number count) {
            return new Attempts(redelivered, Math.max(0, count.intValue()) + 1);
        }
        return redelivered ? Attempts.REDELIVERED : Attempts.FIRST;
    }
}
