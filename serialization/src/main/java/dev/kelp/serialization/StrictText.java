package dev.kelp.serialization;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Printable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text from bytes, refusing what the character set does not allow; nothing is replaced silently. */
final class StrictText {

    private StrictText() {}

    /** The buffer has an array and begins at 0. */
    static CharBuffer decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw DecodeException.malformed("The bytes are not " + charset.name() + " text.", e);
        }
    }

    /** Bytes for the two encodings that Kombu leaves alone, else text; the encoding is in lower case. */
    static Object bytesOrText(byte[] bytes, String encoding) {
        return encoding.equals("binary") || encoding.equals("ascii-8bit")
                ? bytes.clone()
                : decode(bytes, charset(encoding)).toString();
    }

    /** Python also spells with an underscore, and knows one name that Java does not. */
    private static Charset charset(String encoding) {
        String name = encoding.replace('_', '-');
        try {
            return name.equals("latin-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            // The cause would print the name as it came.
            throw DecodeException.malformed(
                    "Unknown content encoding " + Printable.of(encoding)
                            + "; allowed are binary and the names of character sets, for instance utf-8.",
                    null);
        }
    }
}
