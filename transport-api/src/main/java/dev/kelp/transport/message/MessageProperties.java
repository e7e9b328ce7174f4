package dev.kelp.transport.message;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The properties and headers of a message: AMQP's basic properties, which Kombu's envelopes carry on every other transport.
 *
 * <p>Immutable. A property that is {@code null} is absent on the wire. Header values are {@code null}, {@link Boolean},
 * {@link Integer}, {@link Long}, {@link java.math.BigInteger}, {@link Double}, {@link java.math.BigDecimal}, {@link String},
 * {@code byte[]}, {@link Instant}, or a {@link java.util.List} or {@link Map} of those; their order is kept.
 */
public final class MessageProperties {

    /** No headers, persistent, everything else absent. */
    public static final MessageProperties EMPTY = builder().build();

    private final Map<String, @Nullable Object> headers;
    private final DeliveryMode deliveryMode;
    private final @Nullable Integer priority;
    private final @Nullable String contentType;
    private final @Nullable String contentEncoding;
    private final @Nullable String correlationId;
    private final @Nullable String replyTo;
    private final @Nullable String expiration;
    private final @Nullable String messageId;
    private final @Nullable Instant timestamp;
    private final @Nullable String type;
    private final @Nullable String userId;
    private final @Nullable String appId;
    private final @Nullable String clusterId;

    private MessageProperties(Builder from) {
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(from.headers));
        this.deliveryMode = from.deliveryMode;
        this.priority = from.priority;
        this.contentType = from.contentType;
        this.contentEncoding = from.contentEncoding;
        this.correlationId = from.correlationId;
        this.replyTo = from.replyTo;
        this.expiration = from.expiration;
        this.messageId = from.messageId;
        this.timestamp = from.timestamp;
        this.type = from.type;
        this.userId = from.userId;
        this.appId = from.appId;
        this.clusterId = from.clusterId;
    }

    /** Starts from nothing: no headers, persistent. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from a copy of these. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Headers in wire order; unmodifiable. */
    public Map<String, @Nullable Object> headers() {
        return headers;
    }

    /** One header, or {@code null} when it is absent or null. */
    public @Nullable Object header(String name) {
        return headers.get(name);
    }

    /** Whether the broker should write it to disk. */
    public DeliveryMode deliveryMode() {
        return deliveryMode;
    }

    /** The raw wire number, never mapped: RabbitMQ serves the highest first, Kombu on Redis the lowest. */
    public @Nullable Integer priority() {
        return priority;
    }

    /** The MIME type of the body before compression, for instance {@code application/json}. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** The character set of the body, or {@code binary}. */
    public @Nullable String contentEncoding() {
        return contentEncoding;
    }

    /** The id of the request this belongs to; Celery puts the task id here. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** The queue that replies go to. */
    public @Nullable String replyTo() {
        return replyTo;
    }

    /** The time to live as AMQP writes it: whole milliseconds as text. */
    public @Nullable String expiration() {
        return expiration;
    }

    /** The id given by the application. */
    public @Nullable String messageId() {
        return messageId;
    }

    /** The time given by the application, in whole seconds on AMQP. */
    public @Nullable Instant timestamp() {
        return timestamp;
    }

    /** The kind of message, named by the application. */
    public @Nullable String type() {
        return type;
    }

    /** The user that published it; RabbitMQ checks it against the connection's. */
    public @Nullable String userId() {
        return userId;
    }

    /** The application that published it. */
    public @Nullable String appId() {
        return appId;
    }

    /** The deprecated in AMQP, carried along all the same. */
    public @Nullable String clusterId() {
        return clusterId;
    }

    /** Names and types, no header values: they may hold arguments of tasks. */
    @Override
    public String toString() {
        return "MessageProperties[" + contentType + ", headers " + headers.keySet() + "]";
    }

    /** Collects properties; not for more than one thread. */
    public static final class Builder {
        private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        private DeliveryMode deliveryMode = DeliveryMode.PERSISTENT;
        private @Nullable Integer priority;
        private @Nullable String contentType;
        private @Nullable String contentEncoding;
        private @Nullable String correlationId;
        private @Nullable String replyTo;
        private @Nullable String expiration;
        private @Nullable String messageId;
        private @Nullable Instant timestamp;
        private @Nullable String type;
        private @Nullable String userId;
        private @Nullable String appId;
        private @Nullable String clusterId;

        private Builder() {}

        private Builder(MessageProperties from) {
            headers.putAll(from.headers);
            deliveryMode = from.deliveryMode;
            priority = from.priority;
            contentType = from.contentType;
            contentEncoding = from.contentEncoding;
            correlationId = from.correlationId;
            replyTo = from.replyTo;
            expiration = from.expiration;
            messageId = from.messageId;
            timestamp = from.timestamp;
            type = from.type;
            userId = from.userId;
            appId = from.appId;
            clusterId = from.clusterId;
        }

        /** Adds or replaces a header; {@code null} is a value of its own (AMQP's void). */
        public Builder header(String name, @Nullable Object value) {
            headers.put(Objects.requireNonNull(name, "name"), value);
            return this;
        }

        /** Adds or replaces all of these headers. */
        public Builder headers(Map<String, ? extends @Nullable Object> added) {
            headers.putAll(added);
            return this;
        }

        /** Removes a header if it is there. */
        public Builder withoutHeader(String name) {
            headers.remove(name);
            return this;
        }

        /** Sets whether the broker should write it to disk. */
        public Builder deliveryMode(DeliveryMode value) {
            deliveryMode = Objects.requireNonNull(value, "deliveryMode");
            return this;
        }

        /** Sets the raw wire priority; {@code null} leaves the property out. */
        public Builder priority(@Nullable Integer value) {
            priority = value;
            return this;
        }

        /** Sets the MIME type of the body before compression, for instance {@code application/json}. */
        public Builder contentType(@Nullable String value) {
            contentType = value;
            return this;
        }

        /** Sets the character set of the body, or {@code binary}. */
        public Builder contentEncoding(@Nullable String value) {
            contentEncoding = value;
            return this;
        }

        /** Sets the id of the request this belongs to; Celery puts the task id here. */
        public Builder correlationId(@Nullable String value) {
            correlationId = value;
            return this;
        }

        /** Sets the queue that replies go to. */
        public Builder replyTo(@Nullable String value) {
            replyTo = value;
            return this;
        }

        /** Sets the time to live as AMQP writes it: whole milliseconds as text. */
        public Builder expiration(@Nullable String value) {
            expiration = value;
            return this;
        }

        /** Sets the id given by the application. */
        public Builder messageId(@Nullable String value) {
            messageId = value;
            return this;
        }

        /** Sets the time given by the application, in whole seconds on AMQP. */
        public Builder timestamp(@Nullable Instant value) {
            timestamp = value;
            return this;
        }

        /** Sets the kind of message, named by the application. */
        public Builder type(@Nullable String value) {
            type = value;
            return this;
        }

        /** Sets the user that published it; RabbitMQ checks it against the connection's. */
        public Builder userId(@Nullable String value) {
            userId = value;
            return this;
        }

        /** Sets the application that published it. */
        public Builder appId(@Nullable String value) {
            appId = value;
            return this;
        }

        /** Sets the deprecated in AMQP, carried along all the same. */
        public Builder clusterId(@Nullable String value) {
            clusterId = value;
            return this;
        }

        /** The properties as they stand. */
        public MessageProperties build() {
            return new MessageProperties(this);
        }
    }
}
