package dev.kelp.transport.virtual;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into the types that headers have everywhere: a time with an offset is an instant, other dates and ids are text. */
final class HeaderReader {

    private final Limits limits;
    private int count;

    HeaderReader(Limits limits) {
        this.limits = limits;
    }

    Map<String, @Nullable Object> read(Map<?, ?> json) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            if (++count > limits.maxHeaders()) {
                throw DecodeException.overLimit(
                        "The message has more headers than maxHeaders allows: " + limits.maxHeaders() + ".");
            }
            headers.put(String.valueOf(entry.getKey()), value(entry.getValue()));
        }
        return headers;
    }

    private @Nullable Object value(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return read(map);
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(each -> values.add(value(each)));
            return values;
        }
        if (json instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (json == null
                || json instanceof String
                || json instanceof Boolean
                || json instanceof Number
                || json instanceof byte[]) {
            return json;
        }
        return json.toString();
    }
}
