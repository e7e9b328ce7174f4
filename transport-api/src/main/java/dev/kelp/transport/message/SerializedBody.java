package dev.kelp.transport.message;

import java.util.Objects;

/** Serialised bytes and how to read them, before compression. */
public final class SerializedBody {

    private final byte[] bytes;
    private final String contentEncoding;

    private SerializedBody(byte[] bytes, String contentEncoding) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.contentEncoding = contentEncoding;
    }

    /** Text in UTF-8; the bytes are handed over, not copied. */
    public static SerializedBody utf8(byte[] bytes) {
        return new SerializedBody(bytes, "utf-8");
    }

    /** Bytes that are no text; handed over, not copied. */
    public static SerializedBody binary(byte[] bytes) {
        return new SerializedBody(bytes, "binary");
    }

    /** The bytes, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** For the content-encoding property: {@code utf-8} or {@code binary}. */
    public String contentEncoding() {
        return contentEncoding;
    }
}
