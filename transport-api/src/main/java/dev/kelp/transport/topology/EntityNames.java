package dev.kelp.transport.topology;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Names of exchanges and queues as every broker can hold them. */
final class EntityNames {

    /** AMQP's short string. */
    private static final int MAX_BYTES = 255;

    private EntityNames() {}

    /** Refuses names that are too long or hold control characters, which would break keys of other transports. */
    static void check(String what, String name) {
        Objects.requireNonNull(name, what);
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("The name of a " + what + " has more than " + MAX_BYTES + " bytes: "
                    + name.substring(0, 40) + "...");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name of a " + what + " holds a control character.");
        }
    }
}
