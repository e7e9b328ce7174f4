package dev.kelp.serialization;

import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The serializer {@code text}: text in UTF-8 as {@code text/plain}, what Kombu 5.7 writes for text when no serializer is named.
 *
 * <p>Read: text in the declared character set; byte[] if that is {@code binary} or {@code ascii-8bit}.
 */
public final class TextSerializer implements Serializer {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String contentType() {
        return "text/plain";
    }

    @Override
    public SerializedBody encode(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return SerializedBody.utf8(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        throw new EncodeException(
                "The serializer text writes text, not "
                        + (value == null ? "null" : value.getClass().getName()) + ".",
                null);
    }

    @Override
    public Object decode(byte[] bytes, String contentEncoding, Limits limits) {
        return StrictText.bytesOrText(bytes, contentEncoding);
    }
}
