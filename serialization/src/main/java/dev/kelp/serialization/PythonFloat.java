package dev.kelp.serialization;

import com.fasterxml.jackson.core.io.NumberOutput;

/** Python's {@code repr} of a float: the shortest digits that read back as the same value, in Python's layout. */
final class PythonFloat {

    /** Python writes an exponent from 1e16 on, and below 1e-4. */
    private static final int MOST_WHOLE_DIGITS = 16;

    private static final int LEAST_EXPONENT = -4;

    private PythonFloat() {}

    static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        String sign = (Double.doubleToRawLongBits(value) < 0) ? "-" : "";
        return value == 0 ? sign + "0.0" : sign + layOut(Math.abs(value));
    }

    /** Takes the digits of the shortest text in Java's layout, {@code 12.5} or {@code 1.25E-7}. */
    private static String layOut(double value) {
        String java = NumberOutput.toString(value, true);
        int e = java.indexOf('E');
        int point = java.indexOf('.');
        int end = e < 0 ? java.length() : e;
        String digits = java.substring(0, point) + java.substring(point + 1, end);
        int exponent = (e < 0 ? 0 : Integer.parseInt(java.substring(e + 1))) + point - 1;

        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        int last = digits.length();
        while (digits.charAt(last - 1) == '0') {
            last--;
        }
        return inPython(value, digits.substring(leading, last), exponent - leading);
    }

    private static String inPython(double value, String digits, int exponent) {
        if (digits.length() == 2 && Math.abs(value) < Double.MIN_NORMAL) {
            return subnormal(value, digits, exponent);
        }
        return exponent >= MOST_WHOLE_DIGITS || exponent < LEAST_EXPONENT
                ? scientific(digits, exponent)
                : positional(digits, exponent);
    }

    /** Java never gives fewer than two digits, and takes the closer of two; Python takes one where one is enough. */
    private static String subnormal(double value, String digits, int exponent) {
        long rounded = Math.round(Integer.parseInt(digits) / 10.0);
        String shorter = rounded + "e" + exponent;
        if (Double.parseDouble(shorter) != value) {
            return scientific(digits, exponent);
        }
        return rounded == 10 ? scientific("1", exponent + 1) : scientific(Long.toString(rounded), exponent);
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + power;
    }

    private static String positional(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int whole = exponent + 1;
        return digits.length() <= whole
                ? digits + "0".repeat(whole - digits.length()) + ".0"
                : digits.substring(0, whole) + "." + digits.substring(whole);
    }
}
