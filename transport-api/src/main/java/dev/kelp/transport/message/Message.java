package dev.kelp.transport.message;

import java.util.Objects;

/**
 * An encoded message: properties, and a body of serialised and then compressed bytes.
 *
 * <p>Neither the array nor the header map is copied: whoever made the message hands it over and no longer changes it.
 */
public final class Message {

    private final MessageProperties properties;
    private final byte[] body;

    /** Makes a message of properties and an encoded body; both are handed over, not copied. */
    public Message(MessageProperties properties, byte[] body) {
        this.properties = Objects.requireNonNull(properties, "properties");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** The properties and headers. */
    public MessageProperties properties() {
        return properties;
    }

    /** The encoded bytes, not a copy. */
    public byte[] body() {
        return body;
    }

    /** The same body under other properties. */
    public Message withProperties(MessageProperties changed) {
        return new Message(changed, body);
    }

    /** Sizes and types only: a payload never gets into a log by accident. */
    @Override
    public String toString() {
        return "Message[" + body.length + " bytes, " + properties.contentType() + "]";
    }
}
