package dev.kelp.serialization;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.kelp.transport.message.EncodeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One growing buffer of ASCII bytes, and JSON's tokens put into it. For one thread, for one document. */
final class JsonOutput {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_ESCAPE = 6;

    private byte[] buffer = new byte[256];
    private int size;

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    String asText() {
        return new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
    }

    /** Puts text that is ASCII and needs no escapes. */
    void ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    void integer(long value) {
        reserve(LONGEST_LONG);
        size = NumberOutput.outputLong(value, buffer, size);
    }

    /** Puts a quoted string. Room for the rest of it and the closing quote is always there at the head of the loop. */
    void string(CharSequence text) {
        int length = text.length();
        reserve(length + 2L);
        buffer[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                buffer[size++] = (byte) c;
            } else {
                reserve((long) LONGEST_ESCAPE + length - i);
                escape(c);
            }
        }
        buffer[size++] = '"';
    }

    private void escape(char c) {
        buffer[size++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[size++] = (byte) c;
            case '\n' -> buffer[size++] = 'n';
            case '\r' -> buffer[size++] = 'r';
            case '\t' -> buffer[size++] = 't';
            case '\f' -> buffer[size++] = 'f';
            case '\b' -> buffer[size++] = 'b';
            default -> codeUnit(c);
        }
    }

    private void codeUnit(char c) {
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[(c >> shift) & 0xf];
        }
    }

    private void reserve(long more) {
        long needed = size + more;
        if (needed <= buffer.length) {
            return;
        }
        if (needed > LARGEST_ARRAY) {
            throw new EncodeException("The JSON text would be longer than 2 GiB.", null);
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(LARGEST_ARRAY, Math.max(needed, buffer.length * 2L)));
    }
}
