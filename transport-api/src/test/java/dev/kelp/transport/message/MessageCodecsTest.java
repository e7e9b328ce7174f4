package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.message.DecodeException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MessageCodecsTest {

    private final List<String> steps = new ArrayList<>();
    private final MessageCodecs codecs = MessageCodecs.of(List.of(new FakeCodecs()), List.of(new Reversing()));

    @Test
    void writingSerialisesThenCompressesAndNamesBothInTheProperties() {
        Message message = codecs.encode("abc", "json", "flip", MessageProperties.builder());
        assertThat(message.body()).asString().isEqualTo("cba");
        assertThat(message.properties().contentType()).isEqualTo("application/json");
        assertThat(message.properties().contentEncoding()).isEqualTo("utf-8");
        assertThat(message.properties().headers()).containsEntry("compression", "application/x-flip");
    }

    @Test
    void readingUndoesItByTheProperties() {
        Message message = codecs.encode("abc", "json", "reverse", MessageProperties.builder());
        assertThat(decode(message)).isEqualTo("abc");
        assertThat(decode(codecs.encode("abc", "json", null, MessageProperties.builder())))
                .isEqualTo("abc");
    }

    @Test
    void aContentTypeThatIsNotAcceptedIsRefusedBeforeAnythingIsInflated() {
        Message message = new Message(
                MessageProperties.builder()
                        .contentType("text/plain")
                        .header("compression", "application/x-flip")
                        .build(),
                new byte[3]);
        assertUnreadable(Reason.REFUSED, () -> decode(message), "text/plain", "accepted are [application/json]");
        assertThat(steps).isEmpty();
    }

    @Test
    void aMissingContentTypeIsTreatedAsApplicationDataAndNotTrusted() {
        assertUnreadable(
                Reason.REFUSED, () -> decode(new Message(MessageProperties.EMPTY, new byte[1])), "application/data");
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeAnythingIsInflated() {
        Message message = codecs.encode("abcdef", "json", "flip", MessageProperties.builder());
        Limits small = Limits.builder().maxBodyBytes(5).build();
        assertUnreadable(
                Reason.OVER_LIMIT,
                () -> codecs.decode(message, AcceptList.JSON, small),
                "6 bytes",
                "maxBodyBytes is 5");
        assertThat(steps).isEmpty();
    }

    @Test
    void anUnknownCompressionIsNamedWithTheKnownOnes() {
        for (Object header : new Object[] {"application/x-rot13", 7, List.of("application/x-flip")}) {
            MessageProperties properties = MessageProperties.builder()
                    .contentType("application/json")
                    .header("compression", header)
                    .build();
            assertUnreadable(
                    Reason.MALFORMED,
                    () -> decode(new Message(properties, new byte[1])),
                    "compression " + header,
                    "[application/x-flip]");
        }
    }

    @Test
    void anAcceptedContentTypeWithoutASerializerIsNamed() {
        Message message = new Message(
                MessageProperties.builder().contentType("application/x-msgpack").build(), new byte[1]);
        AcceptList accept = AcceptList.of(Set.of("application/x-msgpack"));
        assertUnreadable(
                Reason.MALFORMED,
                () -> codecs.decode(message, accept, Limits.DEFAULTS),
                "application/x-msgpack",
                "[application/json]");
    }

    @Test
    void namesInAnAcceptListBecomeTheirContentTypes() {
        assertThat(codecs.acceptList(Set.of("json", "application/x-own")).contentTypes())
                .containsExactlyInAnyOrder("application/json", "application/x-own");
    }

    @Test
    void twoThatClaimOneNameAreBothNamed() {
        assertThatThrownBy(() -> MessageCodecs.of(List.of(new FakeCodecs(), new FakeCodecs()), List.of()))
                .hasMessageContaining(FakeCodecs.class.getName())
                .hasMessageContaining("claim json");
        assertThatThrownBy(() -> MessageCodecs.of(List.of(), List.of(new Reversing(), new Reversing())))
                .hasMessageContaining("claim");
    }

    private Object decode(Message message) {
        return codecs.decode(message, AcceptList.JSON, Limits.DEFAULTS);
    }

    private static void assertUnreadable(Reason reason, ThrowingCallable decode, String... parts) {
        assertThatThrownBy(decode)
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts);
    }

    private final class Reversing implements Compressor {
        @Override
        public Set<String> names() {
            return Set.of("flip", "reverse");
        }

        @Override
        public String contentType() {
            return "application/x-flip";
        }

        @Override
        public byte[] compress(byte[] bytes) {
            byte[] out = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                out[bytes.length - 1 - i] = bytes[i];
            }
            return out;
        }

        @Override
        public byte[] decompress(byte[] bytes, Limits limits) {
            steps.add("decompress");
            return compress(bytes);
        }
    }
}
