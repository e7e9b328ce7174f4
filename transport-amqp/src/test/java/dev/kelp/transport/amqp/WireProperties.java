package dev.kelp.transport.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Property bytes in a form that can be compared: the client writes the headers in another order, which has no meaning, and everything
 * else must be equal.
 *
 * @param before everything before the header table
 * @param headers type letter and value of each, by name
 * @param after everything behind it
 */
record WireProperties(String before, TreeMap<String, String> headers, String after) {

    /** Splits properties that begin with their flags and have content type, content encoding and headers, or headers alone. */
    static WireProperties of(byte[] raw) {
        ByteBuffer in = ByteBuffer.wrap(raw);
        int flags = Short.toUnsignedInt(in.getShort());
        for (int texts = Integer.bitCount(flags & 0xC000); texts > 0; texts--) {
            in.position(in.position() + 1 + Byte.toUnsignedInt(in.get(in.position())));
        }
        int table = in.position();
        int end = table + 4 + in.getInt();
        TreeMap<String, String> headers = new TreeMap<>();
        while (in.position() < end) {
            byte[] name = new byte[Byte.toUnsignedInt(in.get())];
            in.get(name);
            int start = in.position();
            skipValue(in);
            headers.put(new String(name, StandardCharsets.UTF_8), hex(raw, start, in.position()));
        }
        return new WireProperties(hex(raw, 0, table), headers, hex(raw, end, raw.length));
    }

    private static void skipValue(ByteBuffer in) {
        char type = (char) in.get();
        int size = switch (type) {
            case 'V' -> 0;
            case 't' -> 1;
            case 'I' -> 4;
            case 'l', 'd' -> 8;
            case 'S', 'F', 'A' -> in.getInt();
            default -> throw new IllegalArgumentException("type " + type);
        };
        in.position(in.position() + size);
    }

    private static String hex(byte[] raw, int from, int to) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(raw, from, to));
    }
}
