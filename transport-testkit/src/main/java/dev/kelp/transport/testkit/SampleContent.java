package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.MessageProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Properties and bodies with a bit of everything. */
final class SampleContent {

    private SampleContent() {}

    /** Every property that all brokers carry, and a header of every type that JSON and AMQP both have. */
    static MessageProperties properties() {
        return MessageProperties.builder()
                .contentType("application/x-sample")
                .contentEncoding("binary")
                .correlationId("correlation")
                .replyTo("replies")
                .messageId("message")
                .type("sample")
                .appId("contract")
                .header("text", "ü漢\u0000\n")
                .header("int", 42)
                .header("long", 1L << 40)
                .header("negative", -(1L << 40))
                .header("double", 0.1)
                .header("true", true)
                .header("null", null)
                .header("list", Arrays.asList(1, "two", null, List.of()))
                .header("map", Map.of("inner", Map.of("deep", List.of(1, 2))))
                .build();
    }

    /** Compares; whole numbers by value, since brokers do not keep their width. */
    static void assertSame(MessageProperties actual, MessageProperties expected) {
        assertThat(actual.contentType()).isEqualTo(expected.contentType());
        assertThat(actual.contentEncoding()).isEqualTo(expected.contentEncoding());
        assertThat(actual.correlationId()).isEqualTo(expected.correlationId());
        assertThat(actual.replyTo()).isEqualTo(expected.replyTo());
        assertThat(actual.messageId()).isEqualTo(expected.messageId());
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.appId()).isEqualTo(expected.appId());
        assertThat(actual.headers()).containsKeys(expected.headers().keySet().toArray(String[]::new));
        expected.headers()
                .forEach((name, value) -> assertThat(widened(actual.header(name)))
                        .as("header %s", name)
                        .isEqualTo(widened(value)));
    }

    static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    /** So many bytes that do not compress. */
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static @Nullable Object widened(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            return Arrays.asList(list.stream().map(SampleContent::widened).toArray());
        }
        if (value instanceof Map<?, ?> map) {
            return Map.ofEntries(map.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), Arrays.asList(widened(entry.getValue()))))
                    .toArray(Map.Entry<?, ?>[]::new));
        }
        return value;
    }
}
