package dev.kelp.transport.amqp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Renames the two type letters of header tables that amqp-client 5.37 cannot read: {@code L} to {@code l} (both signed 64 bits) and
 * {@code U} to {@code s} (both signed 16 bits).
 *
 * <p>py-amqp 5.4 writes {@code L} for every whole number beyond 32 bits. RabbitMQ 4 translates it, 3.x hands it out as it is, and then
 * one such message would end the connection of each consumer in turn. Works in place on the payload of a content header frame (class,
 * weight, body size, property flags, properties); what it does not understand it leaves for the client to judge.
 */
final class HeaderTypes {

    private static final int FIXED_PART = 2 + 2 + 8;
    private static final int HAS_CONTENT_TYPE = 1 << 15;
    private static final int HAS_CONTENT_ENCODING = 1 << 14;
    private static final int HAS_HEADERS = 1 << 13;
    private static final int MORE_FLAGS = 1;
    private static final int MAX_DEPTH = 100;

    private HeaderTypes() {}

    /** Mends the table of one content header, if it has one. Never reads beyond the payload, however wrong its lengths are. */
    static void mend(byte[] payload) {
        try {
            ByteBuffer in = ByteBuffer.wrap(payload);
            in.position(Math.min(FIXED_PART, in.limit()));
            int flags = Short.toUnsignedInt(in.getShort());
            if ((flags & HAS_HEADERS) == 0 || (flags & MORE_FLAGS) != 0) {
                return;
            }
            skipShortTextIf(in, flags & HAS_CONTENT_TYPE);
            skipShortTextIf(in, flags & HAS_CONTENT_ENCODING);
            mendTable(in, 0);
        } catch (BufferUnderflowException e) {
            // cut short; the client says so when it reads it
        }
    }

    private static void skipShortTextIf(ByteBuffer in, int present) {
        if (present != 0) {
            skip(in, Byte.toUnsignedInt(in.get()));
        }
    }

    /** Reads a table up to its end; returns false at the first thing that is unknown, since what follows cannot be found then. */
    private static boolean mendTable(ByteBuffer in, int depth) {
        int end = end(in);
        while (in.position() < end) {
            skip(in, Byte.toUnsignedInt(in.get()));
            if (!mendValue(in, depth)) {
                return false;
            }
        }
        return in.position() == end;
    }

    private static boolean mendArray(ByteBuffer in, int depth) {
        int end = end(in);
        while (in.position() < end) {
            if (!mendValue(in, depth)) {
                return false;
            }
        }
        return in.position() == end;
    }

    private static boolean mendValue(ByteBuffer in, int depth) {
        int at = in.position();
        char type = (char) in.get();
        switch (type) {
            case 'L' -> in.put(at, (byte) 'l');
            case 'U' -> in.put(at, (byte) 's');
            default -> {}
        }
        return switch (type) {
            case 'V' -> true;
            case 't', 'b', 'B' -> skip(in, 1);
            case 's', 'u', 'U' -> skip(in, 2);
            case 'I', 'i', 'f' -> skip(in, 4);
            case 'D' -> skip(in, 5);
            case 'l', 'L', 'd', 'T' -> skip(in, 8);
            case 'S', 'x' -> skip(in, in.getInt());
            case 'F' -> depth < MAX_DEPTH && mendTable(in, depth + 1);
            case 'A' -> depth < MAX_DEPTH && mendArray(in, depth + 1);
            default -> false;
        };
    }

    private static int end(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return in.position() + length;
    }

    private static boolean skip(ByteBuffer in, int bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
        return true;
    }
}
