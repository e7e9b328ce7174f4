package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.serialization.KombuJson;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded envelopes in {@code envelopes.json} were written by Kombu 5.7.0 into Redis. */
class EnvelopeCodecTest {

    private final EnvelopeCodec codec = new EnvelopeCodec(Limits.DEFAULTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void whatPythonWroteIsWrittenAgainByteForByte(String name, String entry) {
        Envelope envelope = codec.decode(bytes(entry));

        assertThat(text(codec.encode(envelope))).isEqualTo(entry);
    }

    static Stream<Arguments> recorded() throws IOException {
        try (InputStream file = EnvelopeCodecTest.class.getResourceAsStream("envelopes.json")) {
            List<?> vectors =
                    (List<?>) KombuJson.read(Objects.requireNonNull(file).readAllBytes(), Limits.DEFAULTS);
            assertThat(vectors).hasSizeGreaterThan(40);
            return vectors.stream()
                    .map(vector -> (Map<?, ?>) vector)
                    .map(vector -> Arguments.of(vector.get("name"), vector.get("entry")));
        }
    }

    @Test
    void everyPropertySurvives() {
        MessageProperties properties = MessageProperties.builder()
                .header("n", 1)
                .header("at", Instant.parse("2026-01-02T03:04:05Z"))
                .header("bytes", new byte[] {(byte) 0xff})
                .contentType("application/json")
                .contentEncoding("utf-8")
                .correlationId("c")
                .replyTo("r")
                .appId("a")
                .messageId("m")
                .type("t")
                .userId("u")
                .clusterId("k")
                .timestamp(Instant.ofEpochSecond(1_700_000_000))
                .deliveryMode(DeliveryMode.TRANSIENT)
                .expiration("5000")
                .priority(7)
                .build();
        Envelope envelope = envelope(new Message(properties, new byte[] {0, 1, (byte) 0xfe}), false);

        Envelope read = codec.decode(codec.encode(envelope));

        assertThat(read.route()).isEqualTo(envelope.route());
        assertThat(read.deliveryTag()).isEqualTo("tag");
        assertThat(read.message().body()).isEqualTo(envelope.message().body());
        assertThat(read.message().properties()).usingRecursiveComparison().isEqualTo(properties);
    }

    @Test
    void aRedeliveryIsMarkedInBothPlacesAndReadFromEither() {
        String marked = text(codec.encode(envelope(Given.message("a"), true)));

        assertThat(marked)
                .contains("\"headers\": {\"redelivered\": true}")
                .contains("\"delivery_info\": {\"exchange\": \"x\", \"routing_key\": \"k\", \"redelivered\": true}");
        assertThat(codec.decode(bytes(marked)).redelivered()).isTrue();
        assertThat(codec.decode(bytes(marked.replace("\"headers\": {\"redelivered\": true}", "\"headers\": {}")))
                        .redelivered())
                .isTrue();
    }

    @Test
    void aBodyOfPlainTextIsRead() {
        Envelope read = codec.decode(
                bytes(
                        "{\"body\": \"h\\u00e9\", \"headers\": null, \"properties\": {\"body_encoding\": "
                                + "\"utf-8\", \"delivery_tag\": \"t\", \"delivery_info\": {\"exchange\": \"\", \"routing_key\": \"q\"}}}"));

        assertThat(text(read.message().body())).isEqualTo("h\u00e9");
        assertThat(read.message().properties().priority()).isNull();
        assertThat(read.route()).isEqualTo(Route.toQueue("q"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"properties\": []}",
                "{\"properties\": {\"delivery_tag\": \"t\"}}",
                "{\"properties\": {\"delivery_info\": {}}}",
                "{\"headers\": 1, \"properties\": {\"delivery_tag\": \"t\", \"delivery_info\": {}}}",
                "{\"body\": \"!\", \"properties\": {\"body_encoding\": \"base64\", \"delivery_tag\": \"t\", \"delivery_info\": {}}}",
                "{\"body\": \"a\", \"properties\": {\"body_encoding\": \"rot13\", \"delivery_tag\": \"t\", \"delivery_info\": {}}}",
                "{\"body\": {}, \"properties\": {\"delivery_tag\": \"t\", \"delivery_info\": {}}}",
                "{\"properties\": {\"timestamp\": 99999999999999999, \"delivery_tag\": \"t\", \"delivery_info\": {}}}",
            })
    void whatIsNoEnvelopeIsRefused(String entry) {
        assertThatThrownBy(() -> codec.decode(bytes(entry))).isInstanceOf(DecodeException.class);
    }

    @Test
    void aBodyAndHeadersOverTheirLimitsAreRefused() {
        Limits tight = Limits.builder().maxBodyBytes(3).maxHeaders(1).build();
        byte[] large = codec.encode(envelope(Given.message("abcd"), false));
        byte[] many = codec.encode(envelope(
                Given.message(
                        "a",
                        MessageProperties.builder().header("t", Map.of("k", 1)).build()),
                false));

        assertThatThrownBy(() -> new EnvelopeCodec(tight).decode(large)).hasMessageContaining("maxBodyBytes");
        assertThatThrownBy(() -> new EnvelopeCodec(tight).decode(many)).hasMessageContaining("maxHeaders");
    }

    private static Envelope envelope(Message message, boolean redelivered) {
        return new Envelope("tag", new Route("x", "k"), message, redelivered);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
