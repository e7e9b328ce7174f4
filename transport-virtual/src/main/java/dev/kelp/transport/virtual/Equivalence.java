package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses declarations that differ from the one before, naming the first difference. */
final class Equivalence {

    private Equivalence() {}

    static void require(Exchange before, Exchange now) {
        String what = "exchange " + now.name();
        same(what, "type", before.type().wireName(), now.type().wireName());
        same(what, "durable", before.durable(), now.durable());
        same(what, "auto-delete", before.autoDelete(), now.autoDelete());
        sameArguments(what, before.arguments(), now.arguments());
    }

    static void require(Queue before, Queue now) {
        String what = "queue " + now.name();
        same(what, "durable", before.flags().durable(), now.flags().durable());
        same(what, "exclusive", before.flags().exclusive(), now.flags().exclusive());
        same(what, "auto-delete", before.flags().autoDelete(), now.flags().autoDelete());
        sameArguments(what, before.arguments(), now.arguments());
    }

    private static void sameArguments(String what, Map<String, Object> before, Map<String, Object> now) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!FieldValues.same(before.get(name), now.get(name))) {
                throw different(what, name, shown(before.get(name)), shown(now.get(name)));
            }
        }
    }

    private static void same(String what, String attribute, Object before, Object now) {
        if (!before.equals(now)) {
            throw different(what, attribute, before.toString(), now.toString());
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "absent" : value.toString();
    }

    private static ChannelException different(String what, String attribute, String before, String now) {
        return new ChannelException(
                ChannelException.PRECONDITION_FAILED,
                "The " + what + " was declared before with " + attribute + " " + before + ", and now with " + now
                        + ": declare it as it is, or delete it first.",
                null);
    }
}
