package dev.kelp.transport.testkit;

import dev.kelp.transport.message.Compressor;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A serializer of texts and a compressor, so that the portable client can be asked without a module of serializers. */
final class PlainCodecs {

    static final String TEXT = "plain text";
    static final String DEFLATE = "deflate";

    private PlainCodecs() {}

    static MessageCodecs codecs() {
        return MessageCodecs.of(List.of(new Text()), List.of(new Deflate()));
    }

    private static final class Text implements Serializer {
        @Override
        public String name() {
            return TEXT;
        }

        @Override
        public String contentType() {
            return "text/plain";
        }

        @Override
        public SerializedBody encode(@Nullable Object value) {
            return SerializedBody.utf8(Objects.toString(value).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Object decode(byte[] bytes, String contentEncoding, Limits limits) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final class Deflate implements Compressor {
        @Override
        public Set<String> names() {
            return Set.of(DEFLATE);
        }

        @Override
        public String contentType() {
            return "application/x-deflate";
        }

        @Override
        public byte[] compress(byte[] bytes) {
            Deflater deflater = new Deflater();
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 100];
            int length = deflater.deflate(out);
            deflater.end();
            return Arrays.copyOf(out, length);
        }

        @Override
        public byte[] decompress(byte[] bytes, Limits limits) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(bytes);
                byte[] out = new byte[limits.maxInflatedBytes()];
                return Arrays.copyOf(out, inflater.inflate(out));
            } catch (DataFormatException e) {
                throw DecodeException.malformed("The body is not what deflate makes.", e);
            } finally {
                inflater.end();
            }
        }
    }
}
