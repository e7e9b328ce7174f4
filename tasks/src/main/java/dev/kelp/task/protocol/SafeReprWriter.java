package dev.kelp.task.protocol;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one safe repr with a budget of characters. Brackets that close do not count against the budget; the first thing that no
 * longer fits is written as an ellipsis, after which only open brackets are closed.
 */
final class SafeReprWriter {

    private static final int MAX_LEVELS = 3;
    private static final String SEPARATOR = ", ";
    private static final String ELLIPSIS = "...";

    private final StringBuilder out = new StringBuilder();
    private int left;
    private int level;
    private boolean cut;

    SafeReprWriter(int maxLength) {
        this.left = maxLength;
    }

    String written() {
        return out.toString();
    }

    void value(@Nullable Object value) {
        if (value instanceof String text) {
            write(left <= 0 ? "" : quoted(truncated(text)));
        } else if (value instanceof byte[] bytes) {
            write(left <= 0 ? "" : bytes(bytes));
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Set<?> set) {
            set(set);
        } else if (value instanceof Collection<?> collection) {
            sequence("[", collection, "]");
        } else if (value != null && value.getClass().isArray()) {
            sequence("[", elements(value), "]");
        } else {
            write(left <= 0 ? "" : truncated(PythonRepr.of(value)));
        }
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    void tuple(List<? extends @Nullable Object> values) {
        sequence("(", values, values.size() == 1 ? ",)" : ")");
    }

    private void set(Set<?> set) {
        if (set.isEmpty()) {
            write("set()");
        } else {
            sequence("{", set, "}");
        }
    }

    private void sequence(String open, Iterable<?> values, String close) {
        if (!opened(open, close)) {
            return;
        }
        boolean first = true;
        for (Object each : values) {
            if (!first) {
                write(SEPARATOR);
            }
            first = false;
            if (cut) {
                break;
            }
            value(each);
        }
        closed(close);
    }

    private void map(Map<?, ?> map) {
        if (!opened("{", "}")) {
            return;
        }
        boolean first = true;
        for (Map.Entry<?, ?> each : map.entrySet()) {
            if (!first) {
                write(SEPARATOR);
            }
            first = false;
            if (cut) {
                break;
            }
            write(left <= 0 ? "" : SafeRepr.of(each.getKey(), left));
            write(": ");
            if (!cut) {
                value(each.getValue());
            }
        }
        closed("}");
    }

    private boolean opened(String open, String close) {
        if (level >= MAX_LEVELS) {
            write(open + ELLIPSIS + close);
            return false;
        }
        write(open);
        if (cut) {
            return false;
        }
        level++;
        return true;
    }

    private void closed(String close) {
        level--;
        out.append(close);
        left -= left > 0 && !cut ? close.length() : 0;
    }

    private void write(String token) {
        if (cut) {
            return;
        }
        if (left <= 0) {
            out.append(SEPARATOR).append(ELLIPSIS);
            cut = true;
            return;
        }
        out.append(token);
        left -= token.codePointCount(0, token.length());
    }

    /** As Python's: from exactly the limit on, the text is cut, and back to the last space. */
    private String truncated(String text) {
        if (text.codePointCount(0, text.length()) < left) {
            return text;
        }
        String head = text.substring(0, text.offsetByCodePoints(0, left));
        int space = head.lastIndexOf(' ');
        return (space < 0 ? head : head.substring(0, space)) + ELLIPSIS;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    private String bytes(byte[] bytes) {
        boolean fits = bytes.length <= left;
        byte[] shown = fits ? bytes : Arrays.copyOf(bytes, left);
        return "b'" + textOrHex(shown) + (fits ? "" : ELLIPSIS) + "'";
    }

    private static String textOrHex(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return HexFormat.of().formatHex(bytes);
        }
    }
}
