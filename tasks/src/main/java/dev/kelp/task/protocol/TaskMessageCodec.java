package dev.kelp.task.protocol;

import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.MessageProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a task message to an encoded one and back. Reads protocols 2, 1 and their hybrid; writes protocol 2, as Celery
 * 5.7 does: header order, property set and body bytes.
 *
 * <p>Immutable, for any thread, blocks on nothing.
 */
public final class TaskMessageCodec {

    private final MessageCodecs codecs;

    /** Encodes with these serializers and compressors. */
    public TaskMessageCodec(MessageCodecs codecs) {
        this.codecs = codecs;
    }

    /**
     * The headers alone, for the gate; the body is not touched. Empty when there is no {@code task} header: then the body has to be
     * decoded first, it may be protocol 1.
     *
     * @throws InvalidTaskException if a header is missing or of a wrong type
     */
    public Optional<TaskHead> readHead(Message message) {
        MessageProperties properties = message.properties();
        return ProtocolV2.speaks(properties) ? Optional.of(TaskHead.of(properties)) : Optional.empty();
    }

    /**
     * A whole task message. Of the encoding nothing is kept: it is chosen anew when the message is written.
     *
     * @param decodedBody what {@link MessageCodecs#decode} made of the body
     * @throws InvalidTaskException naming the part that is missing or of a wrong type; never its value
     */
    public TaskMessage read(Message message, @Nullable Object decodedBody) {
        MessageProperties properties = message.properties().toBuilder()
                .withoutHeader(MessageCodecs.COMPRESSION_HEADER)
                .build();
        if (ProtocolV2.speaks(properties)) {
            return ProtocolV2.read(properties, decodedBody);
        }
        if (ProtocolV1.speaks(decodedBody)) {
            return ProtocolV1.read(properties, Fields.map("body", decodedBody));
        }
        throw InvalidTaskException.of(
                TaskHeaders.TASK, "is missing in headers and body: this is no task message of protocol 1 or 2.");
    }

    /**
     * The encoded message, protocol 2.
     *
     * @throws EncodeException if an argument has no form in the serializer's format, or a name in the encoding is unknown
     */
    public Message write(TaskMessage message, BodyEncoding encoding) {
        return codecs.encode(
                ProtocolV2.body(message),
                encoding.serializer(),
                encoding.compression(),
                message.head().properties().toBuilder());
    }
}
