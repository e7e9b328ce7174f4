package dev.kelp.transport.virtual;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an envelope of what a JSON reader has read. Errors name the field and what it should be, never its value. */
final class EnvelopeReader {

    private final Limits limits;

    EnvelopeReader(Limits limits) {
        this.limits = limits;
    }

    Envelope read(@Nullable Object json) {
        Map<?, ?> envelope = object(json, "The envelope");
        Map<?, ?> properties = object(envelope.get("properties"), "properties");
        Map<?, ?> info = object(properties.get("delivery_info"), "delivery_info");
        Map<?, ?> headers = envelope.get("headers") == null ? Map.of() : object(envelope.get("headers"), "headers");
        String tag = text(properties, "delivery_tag");
        if (tag == null) {
            throw DecodeException.malformed("The envelope has no delivery_tag.", null);
        }
        MessageProperties read = properties(envelope, properties, new HeaderReader(limits).read(headers));
        boolean redelivered = Boolean.TRUE.equals(headers.get(EnvelopeCodec.REDELIVERED))
                || Boolean.TRUE.equals(info.get(EnvelopeCodec.REDELIVERED));
        return new Envelope(tag, route(info), new Message(read, body(envelope, properties)), redelivered);
    }

    private static Route route(Map<?, ?> info) {
        String exchange = text(info, "exchange");
        String key = text(info, "routing_key");
        return new Route(exchange == null ? "" : exchange, key == null ? "" : key);
    }

    private static MessageProperties properties(
            Map<?, ?> envelope, Map<?, ?> properties, Map<String, @Nullable Object> headers) {
        return MessageProperties.builder()
                .headers(headers)
                .contentType(text(envelope, "content-type"))
                .contentEncoding(text(envelope, "content-encoding"))
                .correlationId(text(properties, "correlation_id"))
                .replyTo(text(properties, "reply_to"))
                .appId(text(properties, "app_id"))
                .messageId(text(properties, "message_id"))
                .type(text(properties, "type"))
                .userId(text(properties, "user_id"))
                .clusterId(text(properties, "cluster_id"))
                .timestamp(timestamp(properties.get("timestamp")))
                .deliveryMode(
                        properties.get("delivery_mode") instanceof Number mode
                                ? DeliveryMode.ofWire(mode.intValue())
                                : DeliveryMode.PERSISTENT)
                .expiration(text(properties, "expiration"))
                .priority(properties.get("priority") instanceof Number priority ? priority.intValue() : null)
                .build();
    }

    private byte[] body(Map<?, ?> envelope, Map<?, ?> properties) {
        String body = text(envelope, "body");
        String encoding = text(properties, "body_encoding");
        byte[] bytes = decoded(body == null ? "" : body, encoding);
        if (bytes.length > limits.maxBodyBytes()) {
            throw DecodeException.overLimit(
                    "The body has " + bytes.length + " bytes, and maxBodyBytes allows " + limits.maxBodyBytes() + ".");
        }
        return bytes;
    }

    private static byte[] decoded(String body, @Nullable String encoding) {
        if (encoding == null || encoding.equals("utf-8")) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        if (!encoding.equals("base64")) {
            throw DecodeException.malformed("The body_encoding is neither base64 nor utf-8.", null);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed("The body is not base64.", e);
        }
    }

    private static @Nullable Instant timestamp(@Nullable Object value) {
        try {
            return value instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
        } catch (DateTimeException e) {
            throw DecodeException.malformed("The timestamp is beyond any calendar.", e);
        }
    }

    private static Map<?, ?> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw DecodeException.malformed(what + " must be a JSON object.", null);
    }

    private static @Nullable String text(Map<?, ?> from, String name) {
        Object value = from.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw DecodeException.malformed(name + " must be a text.", null);
    }
}
