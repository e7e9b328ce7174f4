package dev.kelp.transport.virtual;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equality of header values and arguments as the wire sees them: a number is a number, whatever Java type carries it. */
final class FieldValues {

    private FieldValues() {}

    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number l && right instanceof Number r && isFinite(l) && isFinite(r)) {
            return decimal(l).compareTo(decimal(r)) == 0;
        }
        if (left instanceof byte[] l && right instanceof byte[] r) {
            return Arrays.equals(l, r);
        }
        if (left instanceof Map<?, ?> l && right instanceof Map<?, ?> r) {
            return sameMaps(l, r);
        }
        if (left instanceof List<?> l && right instanceof List<?> r) {
            return sameLists(l, r);
        }
        return Objects.equals(left, right);
    }

    static boolean sameMaps(Map<?, ?> left, Map<?, ?> right) {
        return left.size() == right.size()
                && left.entrySet().stream()
                        .allMatch(entry ->
                                right.containsKey(entry.getKey()) && same(entry.getValue(), right.get(entry.getKey())));
    }

    /** A whole number above or equal to 0, or {@code null} if the value is none. */
    static @Nullable Long count(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            return number < 0 ? null : number;
        }
        return null;
    }

    private static boolean sameLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinite(Number number) {
        boolean floating = number instanceof Double || number instanceof Float;
        return !floating || Double.isFinite(number.doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal value) {
            return value;
        }
        if (number instanceof BigInteger value) {
            return new BigDecimal(value);
        }
        if (number instanceof Double || number instanceof Float) {
            return new BigDecimal(number.doubleValue());
        }
        return BigDecimal.valueOf(number.longValue());
    }
}
