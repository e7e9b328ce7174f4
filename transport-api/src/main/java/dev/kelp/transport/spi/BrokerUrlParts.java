package dev.kelp.transport.spi;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The decoded parts of a URL. Has no text form of its own: the password must not get into one. */
record BrokerUrlParts(
        String scheme,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String host,
        OptionalInt port,
        String virtualHost,
        Map<String, String> options) {

    @Override
    public String toString() {
        return "BrokerUrlParts[" + scheme + "]";
    }
}
