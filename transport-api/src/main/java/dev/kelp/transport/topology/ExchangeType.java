package dev.kelp.transport.topology;

import java.util.Locale;

/** How an exchange chooses queues. */
public enum ExchangeType {
    /** Queues bound with exactly the routing key. */
    DIRECT,
    /** Queues whose pattern matches the routing key: {@code *} is one word, {@code #} any number of words. */
    TOPIC,
    /** Every bound queue, whatever the key. */
    FANOUT,
    /** Queues whose binding arguments match the message's headers ({@code x-match}: all or any). */
    HEADERS;

    /** The name AMQP uses, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
