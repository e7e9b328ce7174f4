package dev.kelp.transport.session;

import dev.kelp.transport.message.AcceptList;
import dev.kelp.transport.message.DecodeException;
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
     * @throws DecodeException if it is refused, damaged or over a limit, or its serializer or compressor fails at it in any way: a
     *     hostile message must not end the thread that reads it
     */
    public @Nullable Object decode(Message message) {
        try {
            return codecs.decode(message, accept, limits);
        } catch (DecodeException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw DecodeException.malformed(
                    "The decoder failed at it with " + e.getClass().getName() + ".", e);
        }
    }
}
