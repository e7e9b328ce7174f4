package dev.kelp.transport.fake;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A serializer named json that writes texts as they are, for tests that do not care about formats. */
public final class FakeCodecs implements Serializer {

    /** Just this serializer. */
    public static MessageCodecs codecs() {
        return MessageCodecs.of(List.of(new FakeCodecs()), List.of());
    }

    /** A message that this serializer reads as the text. */
    public static Message message(String text) {
        return codecs().encode(text, "json", null, MessageProperties.builder());
    }

    /** A message that nothing reads. */
    public static Message unreadable() {
        return new Message(
                MessageProperties.builder().contentType("application/json").build(), new byte[] {(byte) 0xff});
    }

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
        if (!(value instanceof String text)) {
            throw new EncodeException("Only texts here.", null);
        }
        return SerializedBody.utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Object decode(byte[] bytes, String contentEncoding, Limits limits) {
        if (bytes.length > 0 && bytes[0] == (byte) 0xff) {
            throw DecodeException.malformed("Not a text.", null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
