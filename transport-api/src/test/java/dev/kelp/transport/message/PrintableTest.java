package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u001b", "\u0000", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b"})
    void whatCouldBreakOrTurnALineIsShownByItsNumber(String hostile) {
        assertThat(Printable.of("a" + hostile + "b")).isEqualTo(String.format("a\\u%04xb", (int) hostile.charAt(0)));
    }

    @Test
    void ordinaryTextIsLeftAlone() {
        assertThat(Printable.of("tasks.add ${jndi:x} Grüße 日本")).isEqualTo("tasks.add ${jndi:x} Grüße 日本");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.of("x".repeat(200))).hasSize(200);
        assertThat(Printable.of("x".repeat(201))).hasSize(203).endsWith("x...");
    }
}
