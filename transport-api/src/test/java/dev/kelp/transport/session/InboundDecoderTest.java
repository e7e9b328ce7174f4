package dev.kelp.transport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.fake.FakeCodecs;
import dev.kelp.transport.message.AcceptList;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.DecodeException.Reason;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.message.SerializedBody;
import dev.kelp.transport.message.Serializer;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundDecoderTest {

    @Test
    void aBodyIsReadByTheSerializerOfItsContentType() {
        assertThat(decoder(FakeCodecs.codecs()).decode(FakeCodecs.message("hello")))
                .isEqualTo("hello");
    }

    @Test
    void aSerializerThatFailsInAnyWayMakesTheMessageUnreadable() {
        for (Throwable failure : new Throwable[] {new IllegalStateException("a bug"), new StackOverflowError()}) {
            InboundDecoder decoder = decoder(MessageCodecs.of(List.of(new Failing(failure)), List.of()));
            assertThatThrownBy(() -> decoder.decode(FakeCodecs.message("x")))
                    .isInstanceOfSatisfying(
                            DecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
                    .hasCause(failure);
        }
    }

    private static InboundDecoder decoder(MessageCodecs codecs) {
        return new InboundDecoder(codecs, AcceptList.JSON, Limits.DEFAULTS);
    }

    private record Failing(Throwable failure) implements Serializer {
        @Override
        public String name() {
            return "json";
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public SerializedBody encode(Object value) {
            throw new AssertionError("not asked to");
        }

        @Override
        public Object decode(byte[] bytes, String contentEncoding, Limits limits) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
