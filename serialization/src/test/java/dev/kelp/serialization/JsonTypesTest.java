package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of json-types.json, in both directions. */
class JsonTypesTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("datetime-naive", LocalDateTime.parse("2024-01-02T03:04:05.678900")),
                Arguments.of("datetime-utc", OffsetDateTime.parse("2024-01-02T03:04:05Z")),
                Arguments.of("datetime-offset", OffsetDateTime.parse("2024-01-02T03:04:05-05:30")),
                Arguments.of("date", LocalDate.of(2024, 1, 2)),
                Arguments.of("time", LocalTime.of(3, 4, 5)),
                Arguments.of("decimal", new BigDecimal("1.10")),
                Arguments.of("decimal-exp", new BigDecimal("1E+3")),
                Arguments.of("uuid", UUID.fromString("12345678-1234-5678-1234-567812345678")),
                Arguments.of("bytes-utf8", "h\u00e9".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("bytes-binary", new byte[] {-1, 0, -128}),
                Arguments.of("tuple-and-nested", nested()),
                Arguments.of("non-ascii", "\u00e9\u4e16\ud83d\ude00\u2028/<>&\u007f\0"),
                Arguments.of("floats", floats()),
                Arguments.of("big-int", bigIntegers()));
    }

    private static Map<String, Object> nested() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", Arrays.asList(1, 2.5, null, true));
        map.put("b", Map.of("c", List.of()));
        return map;
    }

    private static List<Double> floats() {
        return List.of(1.0, 0.1, 1e16, 1e-7, 1e22, 123456789012345680.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY);
    }

    private static List<BigInteger> bigIntegers() {
        BigInteger beyondLong = BigInteger.TWO.pow(63);
        return List.of(beyondLong, beyondLong.negate(), BigInteger.TEN.pow(30));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void a_value_is_written_as_python_writes_it(String vector, Object value) {
        assertThat(KombuJson.write(value)).isEqualTo(text(vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void what_python_wrote_is_read_and_written_again_unchanged(String vector, Object value) {
        Object read = KombuJson.read(text(vector), Limits.DEFAULTS);

        assertThat(KombuJson.write(read)).isEqualTo(text(vector));
        if (!vector.equals("big-int")) {
            assertThat(read).isEqualTo(value);
        }
    }

    @Test
    void every_vector_of_the_file_is_in_the_table() {
        Map<?, ?> head = (Map<?, ?>) Vectors.json("json-types.json");
        assertThat((List<?>) head.get("vectors")).hasSize((int) values().count());
    }

    @Test
    void an_integer_is_read_into_the_smallest_type_that_holds_it() {
        assertThat(KombuJson.read("[1, 2147483648, -9223372036854775808, 9223372036854775808, -0]", Limits.DEFAULTS))
                .isEqualTo(List.of(1, 2147483648L, Long.MIN_VALUE, BigInteger.TWO.pow(63), 0));
    }

    private static String text(String vector) {
        return (String) Vectors.named("json-types.json", vector).get("result");
    }
}
