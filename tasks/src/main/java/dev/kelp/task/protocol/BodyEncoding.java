package dev.kelp.task.protocol;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a message becomes bytes.
 *
 * @param serializer name of a serializer, for instance {@code json}
 * @param compression name of a compressor, for instance {@code gzip}; {@code null} for none
 */
public record BodyEncoding(String serializer, @Nullable String compression) {

    /** JSON, not compressed: Celery's default. */
    public static final BodyEncoding JSON = new BodyEncoding("json", null);

    /** Refuses a missing serializer. */
    public BodyEncoding {
        Objects.requireNonNull(serializer, "serializer");
    }
}
