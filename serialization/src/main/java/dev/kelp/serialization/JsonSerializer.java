package dev.kelp.serialization;

import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serializer {@code json}: {@link KombuJson} as {@code application/json} in UTF-8.
 *
 * <p>As in Kombu 5.7 the declared encoding is not looked at, and an empty body is read as the empty text.
 */
public final class JsonSerializer implements Serializer {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public SerializedBody encode(@Nullable Object value) {
        return SerializedBody.utf8(KombuJson.writeBytes(value));
    }

    @Override
    public @Nullable Object decode(byte[] bytes, String contentEncoding, Limits limits) {
        return bytes.length == 0 ? "" : KombuJson.read(bytes, limits);
    }
}
