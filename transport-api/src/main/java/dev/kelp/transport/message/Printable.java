package dev.kelp.transport.message;

/**
 * Text from the wire, made safe to print: control characters and ANSI escapes are shown as {@code \\uXXXX}, and it is cut.
 *
 * <p>Everything that came from a message (names, ids, content types) goes through here on its way to a log or an exception.
 */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** The text in one line of at most 200 characters, then an ellipsis. */
    public static String of(String text) {
        int end = Math.min(text.length(), MAX_LENGTH);
        StringBuilder out = new StringBuilder(end + 8);
        for (int i = 0; i < end; i++) {
            append(out, text.charAt(i));
        }
        return end < text.length() ? out.append("...").toString() : out.toString();
    }

    private static void append(StringBuilder out, char c) {
        boolean unsafe =
                Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.getType(c) == Character.FORMAT;
        if (unsafe) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
