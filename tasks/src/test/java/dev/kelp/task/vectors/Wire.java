package dev.kelp.task.vectors;

import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An encoded message laid open for comparison: every property, every header in order and with its Java type, the body. */
public final class Wire {

    private Wire() {}

    /** Property by property; assertions on it name what differs. */
    public static Map<String, Object> of(Message message) {
        MessageProperties properties = message.properties();
        Map<String, Object> open = new LinkedHashMap<>();
        open.put("content_type", properties.contentType());
        open.put("content_encoding", properties.contentEncoding());
        open.put("correlation_id", properties.correlationId());
        open.put("reply_to", properties.replyTo());
        open.put("priority", properties.priority());
        open.put("delivery_mode", properties.deliveryMode());
        open.put("expiration", properties.expiration());
        open.put("message_id", properties.messageId());
        open.put("type", properties.type());
        open.put("app_id", properties.appId());
        open.put("user_id", properties.userId());
        open.put("cluster_id", properties.clusterId());
        open.put("timestamp", properties.timestamp());
        open.put("header order", properties.headers().keySet().toString());
        properties.headers().forEach((name, value) -> open.put("header " + name, typed(value)));
        open.put("body", new String(message.body(), StandardCharsets.ISO_8859_1));
        return open;
    }

    private static String typed(Object value) {
        return value == null
                ? "null"
                : value.getClass().getSimpleName().replaceAll("^.*(List|Map).*$", "$1") + " " + value;
    }
}
