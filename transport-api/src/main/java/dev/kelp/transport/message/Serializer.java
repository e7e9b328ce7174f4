package dev.kelp.transport.message;

import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes and back, for one content type. Found through {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are stateless and called from many threads at once. They never create an object of a class that the bytes
 * name: what comes out is made of {@code null}, booleans, numbers, strings, bytes, dates, lists and maps.
 */
public interface Serializer {

    /** Short name that users configure, for instance {@code json}. */
    String name();

    /** MIME type on the wire, for instance {@code application/json}. */
    String contentType();

    /**
     * Writes a value.
     *
     * @throws EncodeException if the value, or something inside it, has no form in this format; the message names its type
     */
    SerializedBody encode(@Nullable Object value);

    /**
     * Reads a value. Called only after the accept list let the content type pass and the size was checked.
     *
     * @param bytes decompressed body; not retained, not changed
     * @param contentEncoding character set, lower case, or {@code binary}
     * @param limits bounds to keep while reading: depth, lengths of names, numbers and strings
     * @throws DecodeException if the bytes are not of this format or exceed a limit
     */
    @Nullable Object decode(byte[] bytes, String contentEncoding, Limits limits);
}
