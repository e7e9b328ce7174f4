package dev.kelp.transport.virtual;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kombu's JSON envelope, for stores whose brokers hold bytes: one object with {@code body} (base64), {@code content-encoding},
 * {@code content-type}, {@code headers} and {@code properties}, in the order and with the separators of Kombu 5.7.0, so that what is
 * written here is byte for byte what Python would have written.
 *
 * <p>{@code redelivered} is written in the two places where Kombu puts it: the headers and {@code delivery_info}. Reading accepts any
 * order and white space, a body of plain text ({@code body_encoding} {@code utf-8} or absent), and a missing priority. Stateless and
 * safe for any thread.
 */
public final class EnvelopeCodec {

    static final String REDELIVERED = "redelivered";

    private final Limits limits;

    /** Reads within these limits. */
    public EnvelopeCodec(Limits limits) {
        this.limits = limits;
    }

    /**
     * Writes an envelope.
     *
     * @throws dev.kelp.transport.message.EncodeException if a header has no form in Kombu's JSON
     */
    public byte[] encode(Envelope envelope) {
        MessageProperties properties = envelope.message().properties();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("body", Base64.getEncoder().encodeToString(envelope.message().body()));
        json.put("content-encoding", properties.contentEncoding());
        json.put("content-type", properties.contentType());
        json.put("headers", headers(properties, envelope.redelivered()));
        json.put("properties", properties(envelope));
        return KombuJson.writeBytes(json);
    }

    /**
     * Reads an envelope.
     *
     * @throws dev.kelp.transport.message.DecodeException if it is none, or exceeds a limit
     */
    public Envelope decode(byte[] bytes) {
        return new EnvelopeReader(limits).read(KombuJson.read(bytes, limits));
    }

    private static Map<String, @Nullable Object> headers(MessageProperties properties, boolean redelivered) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(properties.headers());
        if (redelivered) {
            headers.put(REDELIVERED, true);
        }
        return headers;
    }

    private static Map<String, @Nullable Object> properties(Envelope envelope) {
        MessageProperties properties = envelope.message().properties();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        putIfGiven(json, "correlation_id", properties.correlationId());
        putIfGiven(json, "reply_to", properties.replyTo());
        putIfGiven(json, "app_id", properties.appId());
        putIfGiven(json, "message_id", properties.messageId());
        putIfGiven(json, "type", properties.type());
        putIfGiven(json, "user_id", properties.userId());
        putIfGiven(json, "cluster_id", properties.clusterId());
        Instant timestamp = properties.timestamp();
        putIfGiven(json, "timestamp", timestamp == null ? null : timestamp.getEpochSecond());
        json.put("delivery_mode", properties.deliveryMode().wire());
        putIfGiven(json, "expiration", properties.expiration());
        json.put("delivery_info", deliveryInfo(envelope.route(), envelope.redelivered()));
        Integer priority = properties.priority();
        json.put("priority", priority == null ? 0 : priority);
        json.put("body_encoding", "base64");
        json.put("delivery_tag", envelope.deliveryTag());
        return json;
    }

    private static Map<String, Object> deliveryInfo(Route route, boolean redelivered) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("exchange", route.exchange());
        info.put("routing_key", route.routingKey());
        if (redelivered) {
            info.put(REDELIVERED, true);
        }
        return info;
    }

    private static void putIfGiven(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
