package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.message.EncodeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KombuJsonWritingTest {

    private enum Colour {
        RED {
            @Override
            public String toString() {
                return "not this";
            }
        }
    }

    private record Point(int x, double y, Optional<String> label) {}

    private record Empty() {}

    private record Faulty(int x) {
        @Override
        @SuppressWarnings("UnusedMethod") // called by reflection
        public int x() {
            throw new IllegalStateException("broken accessor");
        }
    }

    @Test
    void the_short_escapes_are_pythons() {
        assertThat(KombuJson.write("\" \\ / \n \r \t \f \b \u001f"))
                .isEqualTo("\"\\\" \\\\ / \\n \\r \\t \\f \\b \\u001f\"");
    }

    @Test
    void a_lone_surrogate_is_written_as_an_escape() {
        assertThat(KombuJson.write("a\ud800b")).isEqualTo("\"a\\ud800b\"");
    }

    @Test
    void text_of_escapes_only_outgrows_the_first_buffer_many_times() {
        assertThat(KombuJson.write("\u00e9".repeat(50_000))).isEqualTo("\"" + "\\u00e9".repeat(50_000) + "\"");
    }

    @Test
    void bytes_and_text_are_the_same_document() {
        Object value = Map.of("k", List.of(1, "\u00e9"));
        assertThat(new String(KombuJson.writeBytes(value), StandardCharsets.US_ASCII))
                .isEqualTo(KombuJson.write(value));
    }

    @Test
    void keys_become_text_as_in_python() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(null, 1);
        map.put(true, 2);
        map.put(3, 3);
        map.put(1e16, 4);
        map.put(BigInteger.TEN.pow(20), 5);
        map.put(Colour.RED, 6);
        map.put(CharBuffer.wrap("\u00e9"), 7);
        assertThat(KombuJson.write(map))
                .isEqualTo(
                        "{\"null\": 1, \"true\": 2, \"3\": 3, \"1e+16\": 4, \"100000000000000000000\": 5, \"RED\": 6, "
                                + "\"\\u00e9\": 7}");
    }

    @Test
    void a_key_without_a_text_is_refused_by_its_type() {
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> KombuJson.write(Map.of(List.of(), 1)))
                .withMessageContaining("map key of java.util.ImmutableCollections")
                .withMessageContaining("Allowed are text");
    }

    @Test
    void records_are_objects_of_their_components_in_order() {
        assertThat(KombuJson.write(new Point(1, 2, Optional.of("p"))))
                .isEqualTo("{\"x\": 1, \"y\": 2.0, \"label\": \"p\"}");
        assertThat(KombuJson.write(new Point(1, 2, Optional.empty())))
                .isEqualTo("{\"x\": 1, \"y\": 2.0, \"label\": null}");
        assertThat(KombuJson.write(new Empty())).isEqualTo("{}");
    }

    @Test
    void a_record_that_throws_is_named_with_its_component() {
        assertThatThrownBy(() -> KombuJson.write(new Faulty(1)))
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("cannot read x of " + Faulty.class.getName())
                .hasRootCauseMessage("broken accessor");
    }

    @Test
    void arrays_enums_and_characters_have_a_form() {
        Object value = Arrays.asList(
                new int[] {1, 2}, new Object[] {null, "a"}, new boolean[0], Colour.RED, 'c', (byte) 1, (short) 2, 3L);
        assertThat(KombuJson.write(value)).isEqualTo("[[1, 2], [null, \"a\"], [], \"RED\", \"c\", 1, 2, 3]");
    }

    @Test
    void times_keep_microseconds_and_their_offset() {
        Instant instant = Instant.parse("2024-01-02T03:04:05.000001999Z");
        assertThat(typed(instant)).isEqualTo("datetime 2024-01-02T03:04:05.000001+00:00");
        assertThat(typed(ZonedDateTime.ofInstant(instant, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3))))
                .isEqualTo("datetime 2024-01-02T04:06:08.000001+01:02:03");
        assertThat(typed(LocalDateTime.of(1, 1, 1, 0, 0))).isEqualTo("datetime 0001-01-01T00:00:00");
        assertThat(typed(LocalTime.of(3, 4, 5, 6_000))).isEqualTo("time 03:04:05.000006");
        assertThat(typed(OffsetTime.of(3, 4, 5, 999, ZoneOffset.UTC))).isEqualTo("time 03:04:05+00:00");
    }

    @Test
    void years_that_python_lacks_are_refused() {
        for (Object value : List.of(LocalDate.of(0, 1, 1), LocalDate.of(10_000, 1, 1), Instant.MAX, Instant.MIN)) {
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> KombuJson.write(value))
                    .withMessageContaining("1 to 9999");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.00", "1E+3", "1E-7", "0.000001", "-12.50", "123456789012345678901234567890.1", "0E+2"})
    void decimals_have_the_text_that_python_gives_them(String text) {
        assertThat(typed(new BigDecimal(text))).isEqualTo("decimal " + text);
    }

    @Test
    void other_types_are_refused_by_name_with_what_is_allowed() {
        for (Object value :
                List.of(new Object(), Path.of("a"), Duration.ZERO, new java.util.concurrent.atomic.AtomicInteger())) {
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> KombuJson.write(List.of(value)))
                    .withMessageStartingWith(
                            "JSON has no form for " + value.getClass().getName() + ". Allowed are null,");
        }
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        List<Object> list = new ArrayList<>();
        list.add(Map.of("inner", list));
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> KombuJson.write(list))
                .withMessageContaining("deeper than 500 levels, or contains itself");
    }

    @Test
    void depth_is_counted_along_one_branch_only() {
        List<Object> deep = List.of();
        for (int i = 1; i < ValueWriter.MAX_DEPTH; i++) {
            deep = List.of(deep, 1, deep.isEmpty());
        }
        assertThat(KombuJson.write(deep)).startsWith("[".repeat(ValueWriter.MAX_DEPTH) + "]");
    }

    private static String typed(Object value) {
        String json = KombuJson.write(value);
        return json.replaceFirst("^\\{\"__type__\": \"(.*)\", \"__value__\": \"(.*)\"}$", "$1 $2");
    }
}
