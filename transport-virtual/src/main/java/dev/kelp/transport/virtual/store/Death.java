package dev.kelp.transport.virtual.store;

import java.util.Locale;

/** Why a message died, in the words of RabbitMQ's {@code x-death} header. */
public enum Death {
    /** Its consumer refused it. */
    REJECTED,
    /** Its time to live ran out. */
    EXPIRED,
    /** Its queue was full and made room. */
    MAXLEN,
    /** It was delivered too often. */
    DELIVERY_LIMIT;

    /** The word of the header, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
