package dev.kelp.task.protocol;

import dev.kelp.transport.message.MessageProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of protocol 2, {@code [args, kwargs, embed]}, and the hybrid: headers of 2 over a body of protocol 1. */
final class ProtocolV2 {

    private ProtocolV2() {}

    static boolean speaks(MessageProperties properties) {
        return properties.headers().containsKey(TaskHeaders.TASK);
    }

    static TaskMessage read(MessageProperties properties, @Nullable Object body) {
        if (body instanceof Map<?, ?> map && map.containsKey("args")) {
            return ProtocolV1.readHybrid(properties, Fields.map("body", map));
        }
        if (!(body instanceof List<?> parts) || parts.size() != 3) {
            throw InvalidTaskException.of("body", "must be the array [args, kwargs, embed].");
        }
        return new TaskMessage(
                TaskHead.of(properties),
                Fields.list("args", parts.get(0)),
                Fields.map("kwargs", parts.get(1)),
                Embed.read(parts.get(2)));
    }

    static List<Object> body(TaskMessage message) {
        return Arrays.asList(message.args(), message.kwargs(), message.embed().toWire());
    }
}
