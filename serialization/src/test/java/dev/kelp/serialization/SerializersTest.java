package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelp.transport.message.AcceptList;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.EncodeException;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The formats as users reach them: by name, through what the class path registers. */
class SerializersTest {

    private final MessageCodecs codecs = MessageCodecs.load(SerializersTest.class.getClassLoader());
    private final AcceptList all = codecs.acceptList(Set.of("json", "raw", "text"));

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("json", "json", Arrays.asList(List.of(1), Map.of("k", "\u00e9"))),
                Arguments.of("raw-str", "raw", "h\u00e9"),
                Arguments.of("raw-bytes", "raw", new byte[] {0, 1}),
                Arguments.of("none-str", "text", "h\u00e9"),
                Arguments.of("none-bytes", "raw", new byte[] {0, 1}),
                Arguments.of("none-dict", "json", Map.of("a", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void a_body_is_what_kombu_makes_of_it_and_is_read_back(String vector, String serializer, Object value) {
        Map<?, ?> result = (Map<?, ?>) Vectors.named("serializers.json", vector).get("result");

        Message message = codecs.encode(value, serializer, null, MessageProperties.builder());

        assertThat(message.body()).isEqualTo(output(result));
        assertThat(message.properties().contentType()).isEqualTo(result.get("content_type"));
        assertThat(message.properties().contentEncoding()).isEqualTo(result.get("content_encoding"));
        assertThat(codecs.decode(message, all, Limits.DEFAULTS)).isEqualTo(value);
    }

    private static byte[] output(Map<?, ?> result) {
        return result.get("output") instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode((String) result.get("output_b64"));
    }

    @ParameterizedTest
    @CsvSource({"zlib", "gzip"})
    void compression_is_kombus_under_either_name(String name) {
        Map<?, ?> result =
                (Map<?, ?>) Vectors.named("serializers.json", "compress-gzip").get("result");

        Message message = codecs.encode("hello hello hello", "text", name, MessageProperties.builder());

        assertThat(message.body()).isEqualTo(output(result));
        assertThat(message.properties().header("compression")).isEqualTo(result.get("compression_header"));
        assertThat(codecs.decode(message, all, Limits.DEFAULTS)).isEqualTo("hello hello hello");
    }

    @ParameterizedTest
    @CsvSource({"utf-8", "UTF8", "us-ascii", "latin-1", "latin_1", "iso-8859-1", "utf_8", "ascii"})
    void text_is_read_in_the_character_set_that_is_declared(String encoding) {
        assertThat(codecs.decode(text("abc".getBytes(StandardCharsets.US_ASCII), encoding), all, Limits.DEFAULTS))
                .isEqualTo("abc");
    }

    @Test
    void latin_1_is_not_utf_8() {
        assertThat(codecs.decode(text(new byte[] {(byte) 0xe9}, "latin-1"), all, Limits.DEFAULTS))
                .isEqualTo("\u00e9");
    }

    @ParameterizedTest
    @CsvSource({"binary", "ascii-8bit"})
    void bytes_stay_bytes_where_kombu_leaves_them_alone(String encoding) {
        byte[] bytes = {(byte) 0xff};
        assertThat(codecs.decode(text(bytes, encoding), all, Limits.DEFAULTS)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"klingon", "'a b'", "''", "x-%"})
    void an_unknown_character_set_is_refused_with_what_is_allowed(String encoding) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> codecs.decode(text(new byte[] {1}, encoding), all, Limits.DEFAULTS))
                .withMessageStartingWith("Unknown content encoding " + encoding + "; allowed are binary")
                .withNoCause();
    }

    @Test
    void text_that_its_character_set_does_not_allow_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> codecs.decode(text(new byte[] {(byte) 0xff}, "utf-8"), all, Limits.DEFAULTS))
                .withMessage("The bytes are not UTF-8 text.");
    }

    private static Message text(byte[] bytes, String encoding) {
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .contentEncoding(encoding)
                .build();
        return new Message(properties, bytes);
    }

    @Test
    void an_empty_json_body_is_the_empty_text_as_in_kombu() {
        assertThat(new JsonSerializer().decode(new byte[0], "utf-8", Limits.DEFAULTS))
                .isEqualTo("");
    }

    @Test
    void raw_and_text_refuse_what_is_neither_by_its_type() {
        for (String serializer : List.of("raw", "text")) {
            assertThatExceptionOfType(EncodeException.class)
                    .isThrownBy(() -> codecs.encode(5, serializer, null, MessageProperties.builder()))
                    .withMessageStartingWith("The serializer " + serializer + " writes ")
                    .withMessageEndingWith("not java.lang.Integer.");
        }
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> codecs.encode(null, "raw", null, MessageProperties.builder()))
                .withMessageEndingWith("not null.");
    }
}
