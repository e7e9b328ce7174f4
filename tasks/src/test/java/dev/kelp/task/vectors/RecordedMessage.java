package dev.kelp.task.vectors;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message as a Python process published it: over AMQP, or as an entry of a Redis list. */
public record RecordedMessage(String label, Route route, Message message) {

    /** The AMQP messages of a vector. */
    public static List<RecordedMessage> amqpOf(Map<String, Object> vector) {
        List<RecordedMessage> messages = new ArrayList<>();
        for (Map<String, Object> each : maps(vector.get("amqp_messages"))) {
            MessageProperties.Builder properties = properties(map(each.get("properties")));
            for (Object header : list(each.get("headers"))) {
                properties.header((String) list(header).get(0), field(list(header)));
            }
            messages.add(new RecordedMessage(
                    vector.get("name") + " over AMQP",
                    new Route((String) each.get("exchange"), (String) each.get("routing_key")),
                    new Message(properties.build(), body(each, "body"))));
        }
        return messages;
    }

    /** The Redis entries of a vector: there headers are JSON, so numbers have no width. */
    public static List<RecordedMessage> redisOf(Map<String, Object> vector) {
        List<RecordedMessage> messages = new ArrayList<>();
        for (Map<String, Object> each : maps(vector.get("redis_entries"))) {
            Map<String, Object> entry = map(KombuJson.readPlain((String) each.get("entry"), Limits.DEFAULTS));
            Map<String, Object> recorded = new LinkedHashMap<>(map(entry.get("properties")));
            recorded.put("content_type", entry.get("content-type"));
            recorded.put("content_encoding", entry.get("content-encoding"));
            MessageProperties.Builder properties = properties(recorded).headers(map(entry.get("headers")));
            Map<String, Object> info = map(recorded.get("delivery_info"));
            messages.add(new RecordedMessage(
                    vector.get("name") + " in Redis",
                    new Route((String) info.get("exchange"), (String) info.get("routing_key")),
                    new Message(properties.build(), Base64.getDecoder().decode((String) entry.get("body")))));
        }
        return messages;
    }

    private static byte[] body(Map<String, Object> recorded, String key) {
        return recorded.containsKey(key)
                ? ((String) recorded.get(key)).getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode((String) recorded.get(key + "_b64"));
    }

    private static MessageProperties.Builder properties(Map<String, Object> recorded) {
        return MessageProperties.builder()
                .contentType((String) recorded.get("content_type"))
                .contentEncoding((String) recorded.get("content_encoding"))
                .correlationId((String) recorded.get("correlation_id"))
                .replyTo((String) recorded.get("reply_to"))
                .priority((Integer) recorded.get("priority"))
                .deliveryMode(DeliveryMode.ofWire((Integer) recorded.get("delivery_mode")))
                .expiration((String) recorded.get("expiration"))
                .messageId((String) recorded.get("message_id"))
                .type((String) recorded.get("type"))
                .appId((String) recorded.get("app_id"));
    }

    /** A field of a header table as the AMQP transport hands it over: {@code [.., type letter, value]}. */
    private static Object field(List<Object> typed) {
        Object value = typed.get(typed.size() - 1);
        return switch ((String) typed.get(typed.size() - 2)) {
            case "A" -> fields(list(value));
            case "F" -> table(list(value));
            case "I" -> ((Number) value).intValue();
            case "L", "l" -> ((Number) value).longValue();
            case "d" -> ((Number) value).doubleValue();
            case "S", "t", "V" -> value;
            default -> throw new IllegalArgumentException("A header of an unknown type: " + typed);
        };
    }

    private static List<Object> fields(List<Object> array) {
        List<Object> values = new ArrayList<>();
        array.forEach(each -> values.add(field(list(each))));
        return values;
    }

    private static Map<String, Object> table(List<Object> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach(each -> values.put((String) list(each).get(0), field(list(each))));
        return values;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @Override
    public String toString() {
        return label;
    }
}
