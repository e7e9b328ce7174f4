package dev.kelp.serialization;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what a decompressing stream yields, one chunk at a time, and stops at the chunk that passes a limit. */
final class Inflated {

    static final int CHUNK = 8 * 1024;

    /** Chunks double up to this, so that few of them are needed and little is allocated beyond what is read. */
    private static final int LARGEST_CHUNK = 1024 * 1024;

    private static final int EXEMPT_FROM_RATIO = 64 * 1024;

    private Inflated() {}

    static byte[] readAll(InputStream inflating, int compressedBytes, Limits limits) throws IOException {
        List<byte[]> full = new ArrayList<>();
        long total = 0;
        int chunkSize = CHUNK;
        while (true) {
            byte[] chunk = new byte[chunkSize];
            int read = inflating.readNBytes(chunk, 0, chunkSize);
            total += read;
            check(total, compressedBytes, limits);
            if (read < chunkSize) {
                return joined(full, chunk, (int) total);
            }
            full.add(chunk);
            chunkSize = Math.min(LARGEST_CHUNK, chunkSize * 2);
        }
    }

    private static void check(long total, int compressedBytes, Limits limits) {
        if (total > limits.maxInflatedBytes()) {
            throw DecodeException.overLimit(
                    "The body inflates beyond the limit maxInflatedBytes, " + limits.maxInflatedBytes() + " bytes.");
        }
        if (total > EXEMPT_FROM_RATIO && total > (long) limits.maxInflationRatio() * compressedBytes) {
            throw DecodeException.overLimit("The body inflates to more than " + limits.maxInflationRatio()
                    + " times its size, the limit maxInflationRatio.");
        }
    }

    private static byte[] joined(List<byte[]> full, byte[] last, int total) {
        byte[] all = new byte[total];
        int at = 0;
        for (byte[] chunk : full) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(last, 0, all, at, total - at);
        return all;
    }
}
