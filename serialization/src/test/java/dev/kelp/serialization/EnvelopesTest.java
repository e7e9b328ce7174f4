package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Limits;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole messages of Celery and Kombu survive reading and writing, byte for byte. */
class EnvelopesTest {

    static Stream<Arguments> envelopes() {
        return ((List<?>) Vectors.json("envelopes.json"))
                .stream()
                        .map(vector -> (Map<?, ?>) vector)
                        .map(vector -> Arguments.of(vector.get("name"), vector.get("entry")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("envelopes")
    void an_envelope_is_the_same_text_after_reading_and_writing(String name, String entry) {
        assertThat(KombuJson.write(KombuJson.read(entry, Limits.DEFAULTS))).isEqualTo(entry);
    }

    static Stream<Arguments> jsonBodies() {
        return envelopes()
                .map(each -> (Map<?, ?>) KombuJson.read((String) each.get()[1], Limits.DEFAULTS))
                .filter(envelope -> "application/json".equals(envelope.get("content-type")))
                .map(envelope -> Arguments.of(envelope.get("body"), compression(envelope)))
                .filter(body -> body.get()[1] == null || body.get()[1].equals("application/x-gzip"));
    }

    private static Object compression(Map<?, ?> envelope) {
        return ((Map<?, ?>) envelope.get("headers")).get("compression");
    }

    @ParameterizedTest
    @MethodSource("jsonBodies")
    void a_body_is_the_same_bytes_after_reading_and_writing(String base64, String compression) {
        byte[] onTheWire = Base64.getDecoder().decode(base64);
        ZlibCompressor zlib = new ZlibCompressor();
        byte[] json = compression == null ? onTheWire : zlib.decompress(onTheWire, Limits.DEFAULTS);

        byte[] again = KombuJson.writeBytes(KombuJson.read(json, Limits.DEFAULTS));

        assertThat(compression == null ? again : zlib.compress(again)).isEqualTo(onTheWire);
    }
}
