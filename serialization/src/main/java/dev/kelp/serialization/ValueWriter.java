package dev.kelp.serialization;

import dev.kelp.transport.message.EncodeException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts Java values into a {@link JsonOutput}, by the table of {@link KombuJson}. For one thread, for one document. */
final class ValueWriter {

    /** Half of what Python's own encoder can recurse; a value that contains itself ends here. */
    static final int MAX_DEPTH = 500;

    private static final String ALLOWED =
            "Allowed are null, booleans, numbers, text, enums, byte[], UUID, date and time types "
                    + "of java.time, Optional, and maps, records, collections and arrays of these.";

    private final JsonOutput output;
    private final TypedWriter typed;
    private int depth;

    ValueWriter(JsonOutput output) {
        this.output = output;
        this.typed = new TypedWriter(output);
    }

    void value(@Nullable Object value) {
        if (value == null) {
            output.ascii("null");
        } else if (!scalar(value) && !container(value) && !typed.value(value)) {
            throw new EncodeException("JSON has no form for " + value.getClass().getName() + ". " + ALLOWED, null);
        }
    }

    private boolean scalar(Object value) {
        if (value instanceof CharSequence text) {
            output.string(text);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Boolean truth) {
            output.ascii(truth ? "true" : "false");
        } else if (value instanceof Enum<?> constant) {
            output.string(constant.name());
        } else if (value instanceof Character character) {
            output.string(character.toString());
        } else {
            return false;
        }
        return true;
    }

    private boolean number(Number value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            output.integer(value.longValue());
            return true;
        }
        String text = numberText(value);
        if (text == null) {
            return false;
        }
        output.ascii(text);
        return true;
    }

    private static @Nullable String numberText(Number value) {
        if (value instanceof Double real) {
            return PythonFloat.repr(real);
        }
        if (value instanceof Float real) {
            return PythonFloat.repr(Double.parseDouble(real.toString()));
        }
        return value instanceof BigInteger ? value.toString() : null;
    }

    private boolean container(Object value) {
        if (value instanceof Map<?, ?> map) {
            descend();
            map(map);
        } else if (value instanceof Collection<?> collection) {
            descend();
            collection(collection);
        } else if (value instanceof Optional<?> optional) {
            descend();
            value(optional.orElse(null));
        } else if (value instanceof Record record) {
            descend();
            record(record);
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            descend();
            array(value);
        } else {
            return false;
        }
        depth--;
        return true;
    }

    private void descend() {
        if (++depth > MAX_DEPTH) {
            throw new EncodeException(
                    "The value is nested deeper than " + MAX_DEPTH + " levels, or contains itself.", null);
        }
    }

    private void map(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            output.ascii(separator);
            key(entry.getKey());
            output.ascii(": ");
            value(entry.getValue());
            separator = ", ";
        }
        output.ascii(map.isEmpty() ? "{}" : "}");
    }

    private void key(@Nullable Object key) {
        if (key instanceof CharSequence text) {
            output.string(text);
        } else if (key == null) {
            output.ascii("\"null\"");
        } else if (key instanceof Number || key instanceof Boolean) {
            output.ascii("\"");
            scalarKey(key);
            output.ascii("\"");
        } else {
            scalarKey(key);
        }
    }

    private void scalarKey(Object key) {
        if (!scalar(key)) {
            throw new EncodeException(
                    "JSON has no form for a map key of " + key.getClass().getName()
                            + ". Allowed are text, enums, numbers other than BigDecimal, booleans and null.",
                    null);
        }
    }

    private void collection(Collection<?> collection) {
        String separator = "[";
        for (Object element : collection) {
            output.ascii(separator);
            value(element);
            separator = ", ";
        }
        output.ascii(collection.isEmpty() ? "[]" : "]");
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        output.ascii("[");
        for (int i = 0; i < length; i++) {
            output.ascii(i == 0 ? "" : ", ");
            value(Array.get(array, i));
        }
        output.ascii("]");
    }

    private void record(Record record) {
        RecordShape shape = RecordShape.of(record.getClass());
        output.ascii("{");
        for (int i = 0; i < shape.size(); i++) {
            output.ascii(i == 0 ? "" : ", ");
            output.string(shape.name(i));
            output.ascii(": ");
            value(shape.read(i, record));
        }
        output.ascii("}");
    }
}
