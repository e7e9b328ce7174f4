package dev.kelp.serialization;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Kombu 5.7 writes and reads it ({@code kombu.utils.json} over Python's {@code json}), byte for byte.
 *
 * <p><b>Text.</b> Separators {@code ", "} and {@code ": "}, ASCII only (<code>&#92;uXXXX</code>, surrogate pairs, DEL escaped), keys
 * in the map's order, floats as Python's shortest repr ({@code 1.0}, {@code 1e-07}, {@code 1e+16}), {@code NaN} and {@code Infinity}
 * bare, integers of any size.
 *
 * <p><b>What can be written:</b>
 *
 * <table>
 * <caption>Java values and their form</caption>
 * <tr><th>Java</th><th>JSON</th></tr>
 * <tr><td>null, Boolean</td><td>null, true, false</td></tr>
 * <tr><td>Byte, Short, Integer, Long, BigInteger</td><td>integer</td></tr>
 * <tr><td>Double, Float (by its own shortest text)</td><td>float</td></tr>
 * <tr><td>CharSequence, Character, Enum (its name)</td><td>string</td></tr>
 * <tr><td>Map; keys: text, enum, number, boolean, null</td><td>object</td></tr>
 * <tr><td>record, by its components</td><td>object</td></tr>
 * <tr><td>Collection, array of anything but bytes</td><td>array</td></tr>
 * <tr><td>Optional</td><td>its value, or null</td></tr>
 * <tr><td>Instant, OffsetDateTime, ZonedDateTime (its offset)</td><td>typed {@code datetime} with offset</td></tr>
 * <tr><td>LocalDateTime</td><td>typed {@code datetime} without offset</td></tr>
 * <tr><td>LocalDate</td><td>typed {@code date}</td></tr>
 * <tr><td>LocalTime, OffsetTime</td><td>typed {@code time}</td></tr>
 * <tr><td>BigDecimal</td><td>typed {@code decimal}</td></tr>
 * <tr><td>UUID</td><td>typed {@code uuid}</td></tr>
 * <tr><td>byte[]</td><td>typed {@code bytes} if it is UTF-8, else typed {@code base64}</td></tr>
 * </table>
 *
 * <p>A typed value is <code>{"__type__": t, "__value__": v}</code>. Times keep microseconds, Python's resolution; what is finer is
 * cut. Years are 1 to 9999. Anything else, and nesting beyond 500 levels (which a value that contains itself reaches), is an
 * {@link EncodeException}.
 *
 * <p><b>What comes out of reading:</b> null, Boolean, Integer, else Long, else BigInteger, Double, String, ArrayList, LinkedHashMap;
 * and, of an object with exactly the two keys, byte[], OffsetDateTime or LocalDateTime, LocalDate, LocalTime or OffsetTime,
 * BigDecimal, UUID. An unknown {@code __type__} is refused, as in Kombu. Of equal keys the last one counts, as in Python. Lone
 * surrogates, written as escapes, are kept in values and, other than in Python, refused in keys. Refused, as Python does: invalid
 * UTF-8, a byte order mark, control characters in strings, anything after the value. No class is ever chosen by what is read.
 *
 * <p>Stateless and safe for any thread; never blocks.
 */
public final class KombuJson {

    private KombuJson() {}

    /**
     * Writes a value as text of ASCII characters.
     *
     * @throws EncodeException if the value, or something in it, has no form in this dialect; names the type
     */
    public static String write(@Nullable Object value) {
        return written(value).asText();
    }

    /**
     * Writes a value as ASCII bytes, which are UTF-8 too.
     *
     * @throws EncodeException if the value, or something in it, has no form in this dialect; names the type
     */
    public static byte[] writeBytes(@Nullable Object value) {
        return written(value).toBytes();
    }

    private static JsonOutput written(@Nullable Object value) {
        JsonOutput output = new JsonOutput();
        new ValueWriter(output).value(value);
        return output;
    }

    /**
     * Reads one value from UTF-8, typed values converted.
     *
     * @throws DecodeException if it is no such JSON or exceeds a limit; says where, never what
     */
    public static @Nullable Object read(byte[] utf8, Limits limits) {
        return JsonInput.ofUtf8(utf8, limits).read(true);
    }

    /**
     * Reads one value from text, typed values converted.
     *
     * @throws DecodeException if it is no such JSON or exceeds a limit; says where, never what
     */
    public static @Nullable Object read(String text, Limits limits) {
        return JsonInput.ofText(text, limits).read(true);
    }

    /**
     * Reads one value from UTF-8; typed values stay the maps they are on the wire.
     *
     * @throws DecodeException if it is no JSON or exceeds a limit; says where, never what
     */
    public static @Nullable Object readPlain(byte[] utf8, Limits limits) {
        return JsonInput.ofUtf8(utf8, limits).read(false);
    }

    /**
     * Reads one value from text; typed values stay the maps they are on the wire.
     *
     * @throws DecodeException if it is no JSON or exceeds a limit; says where, never what
     */
    public static @Nullable Object readPlain(String text, Limits limits) {
        return JsonInput.ofText(text, limits).read(false);
    }
}
