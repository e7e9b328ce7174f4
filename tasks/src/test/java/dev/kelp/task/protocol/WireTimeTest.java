package dev.kelp.task.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-02T03:04:05.678900+00:00",
                "2030-01-02T03:04:05",
                "2030-01-02T03:04:05.000001",
                "2030-01-02T03:04:05-05:30",
                "2030-12-31T23:59:59.999999+14:00"
            })
    void whatPythonWritesIsWrittenTheSame(String text) {
        assertThat(WireTime.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-02, 2030-01-02T00:00:00",
        "2030-01-02 03:04:05, 2030-01-02T03:04:05",
        "2030-01-02T03:04, 2030-01-02T03:04:00",
        "2030-01-02T03:04:05Z, 2030-01-02T03:04:05+00:00",
        "2030-01-02T03:04:05.5+0130, 2030-01-02T03:04:05.500000+01:30",
        "2030-01-02T03:04:05+01, 2030-01-02T03:04:05+01:00"
    })
    void otherFormsOfIso8601AreRead(String text, String meant) {
        assertThat(WireTime.parse(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "12", "2030-02-30T00:00:00", "2030-01-02T25:00:00", "2030-01-02T03:04:05+99:00"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> WireTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aNaiveTimeIsReadInTheZoneOfTheReader() {
        WireTime naive = WireTime.naive(LocalDateTime.of(2030, 7, 1, 12, 0));

        assertThat(naive.at(ZoneOffset.UTC)).isEqualTo(Instant.parse("2030-07-01T12:00:00Z"));
        assertThat(naive.at(ZoneId.of("Europe/Berlin"))).isEqualTo(Instant.parse("2030-07-01T10:00:00Z"));
    }

    @Test
    void anOffsetWinsOverTheZoneOfTheReader() {
        assertThat(WireTime.parse("2030-07-01T12:00:00+02:00").at(ZoneId.of("Asia/Tokyo")))
                .isEqualTo(Instant.parse("2030-07-01T10:00:00Z"));
    }
}
