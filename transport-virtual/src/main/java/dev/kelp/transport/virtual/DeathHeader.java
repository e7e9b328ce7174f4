package dev.kelp.transport.virtual;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.virtual.store.Death;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code x-death} header as RabbitMQ writes it: a list of tables, the newest first, one for each queue and reason, with a count;
 * beside it {@code x-first-death-*} and {@code x-last-death-*}. The message's own {@code expiration} is taken away, so that it does not
 * expire again among the dead letters.
 */
final class DeathHeader {

    private static final String NAME = "x-death";

    private DeathHeader() {}

    static MessageProperties added(MessageProperties properties, String queue, Death death, Route route, Instant at) {
        List<Map<?, ?>> earlier = entries(properties.header(NAME));
        List<Object> entries = new ArrayList<>(earlier);
        Map<?, ?> same = find(earlier, queue, death);
        entries.remove(same);
        entries.add(0, entry(properties, queue, death, route, at, same));
        MessageProperties.Builder marked =
                properties.toBuilder().expiration(null).header(NAME, entries);
        if (properties.header("x-first-death-queue") == null) {
            mark(marked, "x-first-death-", queue, death, route);
        }
        return mark(marked, "x-last-death-", queue, death, route).build();
    }

    /** Whether it died in this queue before, and was rejected nowhere. */
    static boolean passedUnrejected(MessageProperties properties, String queue) {
        List<Map<?, ?>> entries = entries(properties.header(NAME));
        return entries.stream().anyMatch(entry -> queue.equals(entry.get("queue")))
                && entries.stream().noneMatch(entry -> Death.REJECTED.wireName().equals(entry.get("reason")));
    }

    private static MessageProperties.Builder mark(
            MessageProperties.Builder to, String prefix, String queue, Death death, Route route) {
        return to.header(prefix + "reason", death.wireName())
                .header(prefix + "queue", queue)
                .header(prefix + "exchange", route.exchange());
    }

    private static Map<String, Object> entry(
            MessageProperties properties,
            String queue,
            Death death,
            Route route,
            Instant at,
            @Nullable Map<?, ?> earlier) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("count", 1 + countOf(earlier));
        entry.put("reason", death.wireName());
        entry.put("queue", queue);
        entry.put("time", at);
        entry.put("exchange", route.exchange());
        entry.put("routing-keys", List.of(route.routingKey()));
        String expiration = properties.expiration();
        if (expiration != null) {
            entry.put("original-expiration", expiration);
        }
        return entry;
    }

    private static long countOf(@Nullable Map<?, ?> entry) {
        Long count = entry == null ? null : FieldValues.count(entry.get("count"));
        return count == null ? 0 : count;
    }

    private static @Nullable Map<?, ?> find(List<Map<?, ?>> entries, String queue, Death death) {
        for (Map<?, ?> entry : entries) {
            if (queue.equals(entry.get("queue")) && death.wireName().equals(entry.get("reason"))) {
                return entry;
            }
        }
        return null;
    }

    /** The header may have been written by anybody: what is not a table is left out. */
    private static List<Map<?, ?>> entries(@Nullable Object header) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (header instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> entry) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }
}
