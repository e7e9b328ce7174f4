package dev.kelp.transport.session;

import dev.kelp.transport.message.AcceptList;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How bodies of received messages are read: with which codecs, which content types, within which limits.
 *
 * @param codecs serializers and compressors
 * @param accept content types that may be decoded
 * @param limits bounds on what is read
 */
public record InboundDecoder(MessageCodecs codecs, AcceptList accept, Limits limits) {

    /** Refuses nulls. */
    public InboundDecoder {
        Objects.requireNonNull(codecs, "codecs");
        Objects.requireNonNull(accept, "accept");
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads a body. Any thread.
     *
     * @throws dev.kelp.transport.message.DecodeException if it is refused, damaged or over a limit
     */
    public @Nullable Object decode(Message message) {
        return codecs.decode(message, accept, limits);
    }
}
