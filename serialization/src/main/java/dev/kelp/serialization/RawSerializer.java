package dev.kelp.serialization;

import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The serializer {@code raw}: bytes and text as they are, as {@code application/data}.
 *
 * <p>Written: byte[] with the encoding {@code binary}, text in UTF-8. Read: byte[] if the encoding is {@code binary} or
 * {@code ascii-8bit}, else text in that character set (Kombu 5.7).
 */
public final class RawSerializer implements Serializer {

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public String contentType() {
        return "application/data";
    }

    @Override
    public SerializedBody encode(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return SerializedBody.binary(bytes.clone());
        }
        if (value instanceof CharSequence text) {
            return SerializedBody.utf8(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        throw new EncodeException(
                "The serializer raw writes byte[] and text, not "
                        + (value == null ? "null" : value.getClass().getName()) + ".",
                null);
    }

    @Override
    public Object decode(byte[] bytes, String contentEncoding, Limits limits) {
        return StrictText.bytesOrText(bytes, contentEncoding);
    }
}
