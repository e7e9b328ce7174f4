package dev.kelp.task.protocol;

import dev.kelp.transport.message.MessageProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protocol 1: everything is in the body, the headers are empty. Read only; Celery 5.7 still writes it when told to.
 *
 * <p>It is turned into protocol 2, as Celery does on receipt; keys that are not known become headers. There is no chain: chains
 * travel as nested callbacks.
 */
final class ProtocolV1 {

    private static final Set<String> NOT_HEADERS =
            Set.of("args", "kwargs", "callbacks", "errbacks", "chord", "taskset", "utc");

    private ProtocolV1() {}

    static boolean speaks(@Nullable Object body) {
        return body instanceof Map<?, ?> map && map.containsKey(TaskHeaders.TASK);
    }

    static TaskMessage read(MessageProperties properties, Map<String, @Nullable Object> body) {
        MessageProperties.Builder changed = withBodyAsHeaders(properties, body);
        changed.headers(properties.headers());
        List<@Nullable Object> args = args(body);
        Map<String, @Nullable Object> kwargs = kwargs(body);
        changed.header(TaskHeaders.ARGSREPR, SafeRepr.ofArguments(args));
        changed.header(TaskHeaders.KWARGSREPR, SafeRepr.of(kwargs));
        return new TaskMessage(TaskHead.of(changed.build()), args, kwargs, embed(body));
    }

    /** Headers win over the body, where both name a thing. */
    static TaskMessage readHybrid(MessageProperties properties, Map<String, @Nullable Object> body) {
        MessageProperties.Builder changed = withBodyAsHeaders(properties, body);
        changed.headers(properties.headers());
        return new TaskMessage(TaskHead.of(changed.build()), args(body), kwargs(body), embed(body));
    }

    private static MessageProperties.Builder withBodyAsHeaders(
            MessageProperties properties, Map<String, @Nullable Object> body) {
        MessageProperties.Builder changed = properties.toBuilder();
        properties.headers().keySet().forEach(changed::withoutHeader);
        TaskHeaders.IN_ORDER.forEach(name -> changed.header(name, body.get(name)));
        if (body.get(TaskHeaders.GROUP) == null) {
            changed.header(TaskHeaders.GROUP, body.get("taskset"));
        }
        body.forEach((name, value) -> {
            if (!NOT_HEADERS.contains(name) && !TaskHeaders.IN_ORDER.contains(name)) {
                changed.header(name, value);
            }
        });
        return changed;
    }

    private static List<@Nullable Object> args(Map<String, @Nullable Object> body) {
        return Fields.listOrEmpty("args", body.get("args"));
    }

    private static Map<String, @Nullable Object> kwargs(Map<String, @Nullable Object> body) {
        return Fields.mapOrEmpty("kwargs", body.get("kwargs"));
    }

    private static Embed embed(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("callbacks", body.get("callbacks"));
        fields.put("errbacks", body.get("errbacks"));
        fields.put("chain", null);
        fields.put("chord", body.get("chord"));
        return Embed.read(fields);
    }
}
