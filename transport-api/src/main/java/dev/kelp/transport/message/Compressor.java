package dev.kelp.transport.message;

import java.util.Set;

/**
 * Compresses bodies with one algorithm. Found through {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are stateless and called from many threads at once.
 */
public interface Compressor {

    /** Names that users configure, for instance {@code gzip} and {@code zlib}. */
    Set<String> names();

    /** Value of the {@code compression} header, for instance {@code application/x-gzip}. */
    String contentType();

    /** Compresses a whole body. */
    byte[] compress(byte[] bytes);

    /**
     * Decompresses a whole body, stopping as soon as a bound is passed: nothing is allocated for what will not be kept.
     *
     * @throws DecodeException if the bytes are damaged, or inflate beyond {@link Limits#maxInflatedBytes()} or
     *     {@link Limits#maxInflationRatio()}
     */
    byte[] decompress(byte[] bytes, Limits limits);
}
