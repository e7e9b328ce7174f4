package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How options are written: durations and names of nodes. */
final class TextsTest {

    @ParameterizedTest
    @CsvSource({"30,30000", "0.5,500", "500ms,500", "10s,10000", "2m,120000", "1.5h,5400000", "1d,86400000", "0,0"})
    void durationsAreSecondsOrHaveAUnit(String text, long millis) {
        assertThat(new DurationText().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1w", "s", "1 2", "99999999999999999999"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> new DurationText().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("allowed are seconds");
    }

    @ParameterizedTest
    @CsvSource({"w1,w1@a.example.org", "w1@there,w1@there", "%n@%d,a@example.org", "w-%n@%h,w-a@a.example.org"})
    void nodesAreNamedAsInCelery(String given, String name) {
        assertThat(Nodename.expanded(given, "a.example.org")).isEqualTo(name);
    }

    @Test
    void aHostWithoutADomainHasNone() {
        assertThat(Nodename.expanded("w@%n%d", "host")).isEqualTo("w@host");
    }
}
