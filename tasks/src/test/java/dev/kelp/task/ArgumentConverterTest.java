package dev.kelp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentConverterTest {

    record Page(URI url, Optional<Integer> depth, List<Link> links) {}

    record Link(String text) {}

    record Picky(int value) {
        Picky {
            if (value < 0) {
                throw new IllegalArgumentException("s3cret");
            }
        }
    }

    @SuppressWarnings("unused") // only their types are read
    private static final class Types {
        List<Integer> integers;
        Set<DayOfWeek> days;
        Map<String, List<LocalDate>> dates;
        Map<Integer, String> byNumber;
        Optional<Long> maybe;
        List<? extends Number> numbers;
        List<Integer>[] lists;
    }

    private static Type type(String field) {
        try {
            return Types.class.getDeclaredField(field).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    static List<Arguments> fitting() {
        OffsetDateTime time = OffsetDateTime.parse("2024-01-02T03:04:05+00:00");
        UUID uuid = new UUID(1, 2);
        return List.of(
                Arguments.of(5, int.class, 5),
                Arguments.of(5L, int.class, 5),
                Arguments.of(5, long.class, 5L),
                Arguments.of(5, Long.class, 5L),
                Arguments.of(5.0, int.class, 5),
                Arguments.of(5, double.class, 5.0),
                Arguments.of(Double.NaN, double.class, Double.NaN),
                Arguments.of(5, BigDecimal.class, new BigDecimal("5")),
                Arguments.of(new BigDecimal("1.10"), BigDecimal.class, new BigDecimal("1.10")),
                Arguments.of("1.10", BigDecimal.class, new BigDecimal("1.10")),
                Arguments.of(5, BigInteger.class, BigInteger.valueOf(5)),
                Arguments.of(true, boolean.class, true),
                Arguments.of("a", char.class, 'a'),
                Arguments.of("text", String.class, "text"),
                Arguments.of("text", CharSequence.class, "text"),
                Arguments.of("MONDAY", DayOfWeek.class, DayOfWeek.MONDAY),
                Arguments.of(uuid, UUID.class, uuid),
                Arguments.of(uuid.toString(), UUID.class, uuid),
                Arguments.of("http://a/b", URI.class, URI.create("http://a/b")),
                Arguments.of(time, Instant.class, time.toInstant()),
                Arguments.of(time, OffsetDateTime.class, time),
                Arguments.of("2024-01-02T03:04:05+00:00", Instant.class, time.toInstant()),
                Arguments.of("2024-01-02T03:04:05", LocalDateTime.class, LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
                Arguments.of("2024-01-02", LocalDate.class, LocalDate.of(2024, 1, 2)),
                Arguments.of(1.5, Duration.class, Duration.ofMillis(1500)),
                Arguments.of("PT2S", Duration.class, Duration.ofSeconds(2)),
                Arguments.of(List.of(1L, 2L), type("integers"), List.of(1, 2)),
                Arguments.of(List.of("MONDAY"), type("days"), Set.of(DayOfWeek.MONDAY)),
                Arguments.of(
                        Map.of("a", List.of("2024-01-02")),
                        type("dates"),
                        Map.of("a", List.of(LocalDate.of(2024, 1, 2)))),
                Arguments.of(Map.of("7", "seven"), type("byNumber"), Map.of(7, "seven")),
                Arguments.of(7, type("maybe"), Optional.of(7L)),
                Arguments.of(List.of(1, 2.5), type("numbers"), List.of(1, 2.5)),
                Arguments.of(List.of(1, 2), List.class, List.of(1, 2)),
                Arguments.of(Map.of("a", 1), Object.class, Map.of("a", 1)));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void aValueThatFitsIsConverted(Object value, Type type, Object expected) {
        assertThat(ArgumentConverter.convert(value, type, "it")).isEqualTo(expected);
    }

    @Test
    void arraysAreFilled() {
        assertThat((int[]) ArgumentConverter.convert(List.of(1, 2), int[].class, "it"))
                .containsExactly(1, 2);
        assertThat((byte[]) ArgumentConverter.convert(new byte[] {1}, byte[].class, "it"))
                .containsExactly(1);
        assertThat((List<?>[]) ArgumentConverter.convert(List.of(List.of(1L)), type("lists"), "it"))
                .isEqualTo(new List<?>[] {List.of(1)});
    }

    @Test
    void nullFitsEverythingButPrimitives() {
        assertThat(ArgumentConverter.convert(null, String.class, "it")).isNull();
        assertThat(ArgumentConverter.convert(null, type("integers"), "it")).isNull();
        assertThat(ArgumentConverter.convert(null, type("maybe"), "it")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> ArgumentConverter.convert(null, int.class, "it"))
                .hasMessage("it must be int, not null");
    }

    static List<Arguments> unfitting() {
        return List.of(
                Arguments.of(1L << 40, int.class),
                Arguments.of(1.5, int.class),
                Arguments.of("5", int.class),
                Arguments.of(true, int.class),
                Arguments.of(1, boolean.class),
                Arguments.of(5, String.class),
                Arguments.of("someday", Instant.class),
                Arguments.of("2024-01-02T03:04:05", Instant.class),
                Arguments.of("FUNDAY", DayOfWeek.class),
                Arguments.of("no uuid", UUID.class),
                Arguments.of("http://a b", URI.class),
                Arguments.of("1e999999999", BigDecimal.class),
                Arguments.of(new BigDecimal("1e999999999"), BigInteger.class),
                Arguments.of(Double.NaN, int.class),
                Arguments.of("s3cret", byte[].class),
                Arguments.of("abc", type("integers")),
                Arguments.of(List.of("x"), type("integers")),
                Arguments.of(List.of(1), type("dates")),
                Arguments.of(Map.of("x", "y"), type("byNumber")),
                Arguments.of("java.lang.Runtime", Class.class),
                Arguments.of("anything", StringBuilder.class),
                Arguments.of("s3cret", Link.class));
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void aValueThatDoesNotFitIsRefused(Object value, Type type) {
        assertThatThrownBy(() -> ArgumentConverter.convert(value, type, "it"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageStartingWith("it")
                .hasMessageNotContaining(String.valueOf(value));
    }

    @Test
    void aRecordIsMadeFromItsFields() {
        Object page = ArgumentConverter.convert(
                Map.of("url", "http://a", "links", List.of(Map.of("text", "more"))), Page.class, "page");

        assertThat(page).isEqualTo(new Page(URI.create("http://a"), Optional.empty(), List.of(new Link("more"))));
    }

    @Test
    void aRecordThatDoesNotFitSaysWhere() {
        assertThatThrownBy(() -> ArgumentConverter.convert(Map.of("url", "http://a"), Page.class, "page"))
                .hasMessage("page has no field 'links', which Page needs");
        assertThatThrownBy(() -> ArgumentConverter.convert(Map.of("text", "a", "s3cret", 1), Link.class, "link"))
                .hasMessage("link has 1 field(s) that Link does not have");
        assertThatThrownBy(() -> ArgumentConverter.convert(
                        Map.of("url", "http://a", "links", Arrays.asList(Map.of("text", 5))), Page.class, "page"))
                .hasMessage("page.links[0].text must be String, not this Integer");
        assertThatThrownBy(() -> ArgumentConverter.convert(Map.of("value", -1), Picky.class, "it"))
                .hasMessage("it is refused by Picky: IllegalArgumentException");
    }
}
