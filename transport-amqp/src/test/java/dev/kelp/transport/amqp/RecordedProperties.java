package dev.kelp.transport.amqp;

import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.MessageProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Properties and headers of one message that py-amqp wrote.
 *
 * @param name of the vector
 * @param properties what they mean
 * @param base64 their bytes on the wire
 */
record RecordedProperties(String name, MessageProperties properties, String base64) {

    static Stream<RecordedProperties> all() {
        return Vectors.of("amqp-properties.json").map(RecordedProperties::of);
    }

    static RecordedProperties named(String name) {
        return all().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    private static RecordedProperties of(Map<?, ?> vector) {
        Map<?, ?> from = (Map<?, ?>) vector.get("properties");
        MessageProperties properties = MessageProperties.builder()
                .contentType((String) from.get("content_type"))
                .contentEncoding((String) from.get("content_encoding"))
                .deliveryMode(DeliveryMode.ofWire(((Number) from.get("delivery_mode")).intValue()))
                .priority(from.get("priority") instanceof Number number ? number.intValue() : null)
                .correlationId((String) from.get("correlation_id"))
                .replyTo((String) from.get("reply_to"))
                .expiration((String) from.get("expiration"))
                .messageId((String) from.get("message_id"))
                .type((String) from.get("type"))
                .appId((String) from.get("app_id"))
                .headers(table((List<?>) vector.get("headers")))
                .build();
        return new RecordedProperties(
                (String) vector.get("name"), properties, (String) vector.get("properties_raw_b64"));
    }

    /** Their bytes on the wire, property flags first. */
    byte[] raw() {
        return Base64.getDecoder().decode(base64);
    }

    private static Map<String, @Nullable Object> table(List<?> entries) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        for (Object each : entries) {
            List<?> entry = (List<?>) each;
            table.put((String) entry.get(0), value((String) entry.get(1), entry.get(2)));
        }
        return table;
    }

    private static @Nullable Object value(String type, @Nullable Object value) {
        return switch (type) {
            case "F" -> table((List<?>) value);
            case "A" -> {
                List<@Nullable Object> out = new ArrayList<>();
                for (Object each : (List<?>) value) {
                    out.add(value((String) ((List<?>) each).get(0), ((List<?>) each).get(1)));
                }
                yield out;
            }
            case "I" -> ((Number) value).intValue();
            case "L" -> ((Number) value).longValue();
            case "D" -> new BigDecimal(String.valueOf(value));
            case "T" -> Instant.ofEpochSecond(((Number) value).longValue());
            default -> value;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
