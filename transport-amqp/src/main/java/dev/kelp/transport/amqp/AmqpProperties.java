package dev.kelp.transport.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.MessageProperties;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Message properties between Kelp's type and the client's.
 *
 * <p>As kombu 5.7 with py-amqp 5.4: the header table is always sent, also when empty; the delivery mode always; everything else when it
 * is set.
 */
final class AmqpProperties {

    private AmqpProperties() {}

    /**
     * What the client is to write.
     *
     * @throws IllegalArgumentException naming a header that AMQP cannot carry
     */
    static BasicProperties write(MessageProperties from) {
        return new BasicProperties.Builder()
                .headers(AmqpHeaders.write(from.headers()))
                .deliveryMode(from.deliveryMode().wire())
                .priority(from.priority())
                .contentType(from.contentType())
                .contentEncoding(from.contentEncoding())
                .correlationId(from.correlationId())
                .replyTo(from.replyTo())
                .expiration(from.expiration())
                .messageId(from.messageId())
                .timestamp(date(from.timestamp()))
                .type(from.type())
                .userId(from.userId())
                .appId(from.appId())
                .clusterId(from.clusterId())
                .build();
    }

    /** What the client has read. */
    static MessageProperties read(BasicProperties from) {
        MessageProperties.Builder to = MessageProperties.builder()
                .priority(from.getPriority())
                .contentType(from.getContentType())
                .contentEncoding(from.getContentEncoding())
                .correlationId(from.getCorrelationId())
                .replyTo(from.getReplyTo())
                .expiration(from.getExpiration())
                .messageId(from.getMessageId())
                .timestamp(instant(from.getTimestamp()))
                .type(from.getType())
                .userId(from.getUserId())
                .appId(from.getAppId())
                .clusterId(from.getClusterId());
        if (from.getHeaders() != null) {
            to.headers(AmqpHeaders.read(from.getHeaders()));
        }
        if (from.getDeliveryMode() != null) {
            to.deliveryMode(DeliveryMode.ofWire(from.getDeliveryMode()));
        }
        return to.build();
    }

    private static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }

    private static @Nullable Instant instant(@Nullable Date time) {
        return time == null ? null : time.toInstant();
    }
}
