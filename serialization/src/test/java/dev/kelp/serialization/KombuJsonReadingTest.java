package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are what Python 3.11's json does with the same text. */
class KombuJsonReadingTest {

    private static Object read(String text) {
        return KombuJson.read(text, Limits.DEFAULTS);
    }

    private static DecodeException refused(String text) {
        DecodeException refusal = catchThrowableOfType(DecodeException.class, () -> read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @Test
    void numbers_beyond_a_float_and_the_bare_names_are_read() {
        assertThat(read("[1e400, -1e400, NaN, Infinity, -Infinity, -0.0, 1e5, 1E-2]"))
                .isEqualTo(Arrays.asList(
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        -0.0,
                        1e5,
                        0.01));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[1,]",
                "[1",
                "{\"a\":1",
                "{\"a\"",
                "{\"a\":}",
                "{a:1}",
                "'a'",
                "01",
                "1.",
                ".5",
                "+1",
                "--1",
                "-",
                "1 2",
                "[] x",
                "[1]]",
                "nul",
                "True",
                "None",
                "-NaN",
                "+Infinity",
                "INF",
                "-INF",
                "+INF",
                "Inf",
                "// c\n1",
                "/**/1",
                "# c\n1",
                "\"a\tb\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a",
                "\u000b1",
                "\u00a01",
                "\ufeff1",
                "\0"
            })
    void what_python_refuses_is_refused(String text) {
        assertThat(refused(text).reason()).isEqualTo(DecodeException.Reason.MALFORMED);
    }

    @Test
    void a_refusal_says_where_and_never_quotes_the_document() {
        DecodeException refusal = refused("[1, secretword]");
        assertThat(refusal)
                .hasMessageStartingWith("Not valid JSON: cannot be read at character ")
                .hasNoCause();
        assertThat(refusal.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22ff22", "22eda08022", "22c0af22", "22f4908080", "22c3", "efbbbf31"})
    void bytes_that_are_not_utf8_or_begin_with_a_mark_are_refused(String hex) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> KombuJson.read(HexFormat.of().parseHex(hex), Limits.DEFAULTS));
    }

    @Test
    void text_beyond_ascii_is_read_from_bytes() {
        byte[] utf8 = "[\"h\u00e9 \u4e16 \ud83d\ude00 \u007f\"]".getBytes(StandardCharsets.UTF_8);
        assertThat(KombuJson.read(utf8, Limits.DEFAULTS)).isEqualTo(List.of("h\u00e9 \u4e16 \ud83d\ude00 \u007f"));
    }

    @Test
    void a_lone_surrogate_written_as_an_escape_is_kept() {
        assertThat(KombuJson.write(read("\"\\ud800\""))).isEqualTo("\"\\ud800\"");
    }

    @Test
    void a_lone_surrogate_in_a_key_is_refused() {
        assertThat(refused("{\"\\ud800\": 1}").reason()).isEqualTo(DecodeException.Reason.MALFORMED);
        assertThat(read("{\"\\ud83d\\ude00\": 1}")).isEqualTo(Map.of("\ud83d\ude00", 1));
    }

    @Test
    void of_equal_keys_the_last_counts_in_the_place_of_the_first() {
        assertThat(KombuJson.write(read("{\"a\": 1, \"b\": 2, \"a\": 3}"))).isEqualTo("{\"a\": 3, \"b\": 2}");
    }

    @Test
    void a_class_name_is_plain_text() {
        assertThat(read("{\"@class\": \"java.lang.Runtime\", \"@type\": \"x\"}"))
                .isEqualTo(Map.of("@class", "java.lang.Runtime", "@type", "x"));
    }

    @Test
    void a_hundred_thousand_keys_of_one_hash_are_read_in_bounded_time() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            json.append(i == 0 ? "\"" : ", \"");
            for (int bit = 0; bit < 17; bit++) {
                json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            json.append("\": 0");
        }
        long start = System.nanoTime();
        assertThat((Map<?, ?>) read(json.append('}').toString())).hasSize(100_000);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
}
