package dev.kelp.serialization;

import dev.kelp.transport.message.Compressor;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The compression {@code zlib}, also named {@code gzip}: Python's {@code zlib.compress} at level 6, a ZLIB stream and no gzip file,
 * under the header {@code application/x-gzip} (Kombu 5.7).
 *
 * <p>What follows the end of the stream is ignored, as by Python's {@code zlib.decompress}; so of concatenated streams the first counts.
 */
public final class ZlibCompressor implements Compressor {

    @Override
    public Set<String> names() {
        return Set.of("zlib", "gzip");
    }

    @Override
    public String contentType() {
        return "application/x-gzip";
    }

    @Override
    public byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(64 + bytes.length / 4);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(compressed)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    @Override
    public byte[] decompress(byte[] bytes, Limits limits) {
        Inflater inflater = new Inflater();
        try {
            InflaterInputStream inflating =
                    new InflaterInputStream(new ByteArrayInputStream(bytes), inflater, Inflated.CHUNK);
            byte[] inflated = Inflated.readAll(inflating, bytes.length, limits);
            // The stream also ends where a preset dictionary is asked for.
            if (!inflater.finished()) {
                throw DecodeException.malformed("The zlib stream needs a dictionary.", null);
            }
            return inflated;
        } catch (IOException e) {
            throw DecodeException.malformed("The body is no whole zlib stream.", e);
        } finally {
            inflater.end();
        }
    }
}
