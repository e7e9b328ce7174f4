package dev.kelp.task.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.vectors.GoldenVectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeReprTest {

    private static final GoldenVectors VECTORS = GoldenVectors.of("reprs");

    /** The Java side of the Python text in each vector. */
    static Stream<Arguments> recorded() {
        Object nested = List.of(1, List.of(2, List.of(3, List.of(4, List.of(5)))));
        Object maps = Map.of("a", Map.of("b", Map.of("c", Map.of("d", 1))));
        return Stream.of(
                Arguments.of("case 0", List.of(2, 3), 1024),
                Arguments.of("case 1", List.of(), 1024),
                Arguments.of("case 2", List.of(1), 1024),
                Arguments.of("case 6", Arrays.asList(null, true, false, 1.5, 1e20), 1024),
                Arguments.of("case 7", List.of(utf8("abc"), new byte[] {(byte) 0xff, 0}), 1024),
                Arguments.of("case 8", List.of("h\u00e9 \u4e16"), 1024),
                Arguments.of("case 10", List.of(nested), 1024),
                Arguments.of("case 11", List.of(maps), 1024),
                Arguments.of("case 12", List.of(IntStream.range(0, 30).boxed().toList()), 40),
                Arguments.of("case 13", List.of("x".repeat(50)), 20),
                Arguments.of("case 14", List.of(Map.of("k".repeat(10), "v".repeat(30))), 30),
                Arguments.of("case 15", List.of(List.of(1, 2), "abc"), 5),
                Arguments.of(
                        "case 16",
                        List.of(new BigDecimal("1.10"), new UUID(0, 1), LocalDateTime.of(2024, 1, 2, 0, 0)),
                        1024),
                Arguments.of("case 17", List.of(Double.NaN, -0.0, BigInteger.TEN.pow(20)), 1024));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aTupleIsShownAsCeleryShowsIt(String vector, List<?> value, int maxLength) {
        assertThat(SafeRepr.ofTuple(value, maxLength))
                .isEqualTo(VECTORS.named(vector).get("result"));
    }

    @Test
    void aMapIsShownAsCeleryShowsIt() {
        Map<String, Object> map = new LinkedHashMap<>();
        assertThat(SafeRepr.of(map)).isEqualTo(VECTORS.named("case 3").get("result"));
        map.put("x", 1);
        map.put("y", "a");
        assertThat(SafeRepr.of(map)).isEqualTo(VECTORS.named("case 4").get("result"));
    }

    /** The vector's third element is a frozenset, for which Java has no type. */
    @Test
    void setsAreShownAsCeleryShowsThem() {
        Set<Integer> ordered = new LinkedHashSet<>(List.of(1, 2));

        String shown = SafeRepr.ofArguments(List.of(ordered, Set.of()));

        String vector = (String) VECTORS.named("case 9").get("result");
        assertThat(shown).isEqualTo(vector.replace(", frozenset({3})", ""));
    }

    @Test
    void datesAndTimesAreShownAsPythonObjects() {
        assertThat(SafeRepr.of(LocalDate.of(2024, 1, 2))).isEqualTo("datetime.date(2024, 1, 2)");
        assertThat(SafeRepr.of(LocalTime.of(3, 4))).isEqualTo("datetime.time(3, 4)");
        assertThat(SafeRepr.of(LocalTime.of(3, 4, 0, 6000))).isEqualTo("datetime.time(3, 4, 0, 6)");
        assertThat(SafeRepr.of(OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC)))
                .isEqualTo("datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)");
        assertThat(SafeRepr.of(OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(-5))))
                .isEqualTo("datetime.datetime(2024, 1, 2, 3, 4, 5,"
                        + " tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))");
    }

    @Test
    void whatJsonWritesAsAnArrayIsShownAsAList() {
        assertThat(SafeRepr.of(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(SafeRepr.of(new String[][] {{"a"}, {}})).isEqualTo("[['a'], []]");
        assertThat(SafeRepr.of(new ArrayDeque<>(List.of(1)))).isEqualTo("[1]");
    }

    @Test
    void onlyTheSingleQuoteIsEscaped() {
        assertThat(SafeRepr.of("it's \"so\"\n\\")).isEqualTo("'it\\'s \"so\"\n\\'");
    }

    @Test
    void lengthCountsCodePointsAndCutsNoneInHalf() {
        assertThat(SafeRepr.of("\ud83d\ude00".repeat(10), 4)).isEqualTo("'" + "\ud83d\ude00".repeat(4) + "...'");
    }

    @Test
    void aHugeValueStaysNearTheLimit() {
        List<String> values = Collections.nCopies(100_000, "value");

        assertThat(SafeRepr.of(values)).hasSizeLessThan(1100).endsWith(", ...]");
    }
}
