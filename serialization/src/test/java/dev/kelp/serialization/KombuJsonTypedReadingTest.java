package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KombuJsonTypedReadingTest {

    private static Object typed(String type, String value) {
        return KombuJson.read("{\"__type__\": \"" + type + "\", \"__value__\": " + value + "}", Limits.DEFAULTS);
    }

    @Test
    void dates_and_times_are_read_in_the_forms_of_isoformat() {
        assertThat(typed("datetime", "\"2024-01-02T03:04:05.1Z\""))
                .isEqualTo(OffsetDateTime.parse("2024-01-02T03:04:05.1Z"));
        assertThat(typed("datetime", "\"2024-01-02 03:04+01:02:03\""))
                .isEqualTo(OffsetDateTime.parse("2024-01-02T03:04+01:02:03"));
        assertThat(typed("datetime", "\"2024-01-02\"")).isEqualTo(LocalDateTime.parse("2024-01-02T00:00"));
        assertThat(typed("date", "\"2024-01-02\"")).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(typed("date", "\"2024-01-02T03:04:05\"")).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(typed("time", "\"03:04:05.000006\"")).isEqualTo(LocalTime.of(3, 4, 5, 6_000));
        assertThat(typed("time", "\"03:04:05+00:00\"")).isEqualTo(OffsetTime.parse("03:04:05Z"));
    }

    @Test
    void typed_values_are_converted_wherever_they_are() {
        String json = "[{\"k\": {\"__value__\": \"abc\", \"__type__\": \"bytes\"}}]";
        assertThat(((Map<?, ?>) ((List<?>) KombuJson.read(json, Limits.DEFAULTS)).get(0)).get("k"))
                .isEqualTo(new byte[] {'a', 'b', 'c'});
    }

    @Test
    void plain_reading_leaves_them_as_maps() {
        String json = "{\"__type__\": \"date\", \"__value__\": \"2024-01-02\"}";
        assertThat(KombuJson.readPlain(json, Limits.DEFAULTS))
                .isEqualTo(Map.of("__type__", "date", "__value__", "2024-01-02"));
    }

    @Test
    void an_object_with_a_third_key_is_a_map() {
        assertThat(KombuJson.read("{\"__type__\": \"date\", \"__value__\": 1, \"x\": 2}", Limits.DEFAULTS))
                .isEqualTo(Map.of("__type__", "date", "__value__", 1, "x", 2));
    }

    @Test
    void a_uuid_may_have_hyphens() {
        String uuid = "12345678-1234-5678-9234-567812345678";
        assertThat(typed("uuid", "{\"hex\": \"" + uuid + "\"}")).isEqualTo(UUID.fromString(uuid));
    }

    @Test
    void an_unknown_type_is_refused_by_name() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> typed("java.util.Date", "\"x\""))
                .withMessageStartingWith("Unknown __type__ java.util.Date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datetime | \"2024-02-30T00:00:00\"",
                "datetime | \"2024-01-02T24:00:00\"",
                "datetime | \"2024-01-02T03:04:05+19:00\"",
                "datetime | \"yesterday\"",
                "datetime | 5",
                "date     | \"2024-1-2\"",
                "time     | \"25:00\"",
                "time     | null",
                "decimal  | \"1_000\"",
                "decimal  | \"NaN\"",
                "decimal  | \"1E+100001\"",
                "decimal  | 1.5",
                "uuid     | \"12345678123456781234567812345678\"",
                "uuid     | {\"hex\": \"1234\"}",
                "uuid     | {\"hex\": \"1234567812345678123456781234567g\"}",
                "uuid     | {\"hex\": \"12345678123456781234567812345678\", \"version\": 4}",
                "uuid     | {\"int\": 5}",
                "bytes    | \"\\ud800\"",
                "base64   | \"a$b=\"",
                "base64   | \"a\"",
                "base64   | [1]",
            })
    void a_value_that_its_type_cannot_have_is_refused_without_being_quoted(String type, String value) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> typed(type, value))
                .withMessage("The __value__ of a typed JSON object is not what __type__ " + type + " stands for.")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "[]", "{}"})
    void a_type_that_is_no_text_is_refused(String type) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> KombuJson.read("{\"__type__\": " + type + ", \"__value__\": 1}", Limits.DEFAULTS));
    }
}
