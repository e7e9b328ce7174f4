package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.c, false",
        "a.b, a.b.c, false",
        "a.*, a.b, true",
        "a.*, a, false",
        "a.*, a.b.c, false",
        "*.*, a.b, true",
        "*, '', false",
        "a.#, a, true",
        "a.#, a.b.c, true",
        "#, '', true",
        "#, a.b, true",
        "#.b, b, true",
        "#.b, a.a.b, true",
        "#.b, a.b.c, false",
        "a.#.b, a.b, true",
        "a.#.b, a.x.y.b, true",
        "a.#.b, a.x.y.c, false",
        "#.a.#.b.#, x.a.y.b.z, true",
        "#.a.#.b.#, x.b.y.a.z, false",
        "a.*.#, a.b, true",
        "a.*.#, a, false",
        "a..b, a..b, true",
        "a.*.b, a..b, true",
        "a.b*, a.bc, false",
        "'', '', true",
        "'', a, false",
    })
    void starIsOneWordAndHashAnyNumber(String pattern, String key, boolean matches) {
        assertThat(TopicPattern.of(pattern).matches(key)).isEqualTo(matches);
    }

    @Test
    void aHostilePatternIsMatchedInTime() {
        TopicPattern pattern = TopicPattern.of("#.a.".repeat(60) + "b");

        boolean matches =
                Assertions.assertTimeout(Duration.ofSeconds(2), () -> pattern.matches("a.".repeat(120) + "a"));

        assertThat(matches).isFalse();
    }
}
