package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.MalformedFrameException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeaderTypesTest {

    private static final int BEFORE_PROPERTIES = 12;
    private static final int CLASS = 2; // which the client has read when it reads properties
    private static final int HEADERS_ONLY = 1 << 13;

    @Test
    void the_client_reads_what_py_amqp_wrote_only_when_it_is_mended() throws IOException {
        byte[] header = header(RecordedProperties.named("custom-headers").raw());
        assertThatThrownBy(() -> clientReads(header)).isInstanceOf(MalformedFrameException.class);

        HeaderTypes.mend(header);

        assertThat(clientReads(header)).containsEntry("x-big", 5_000_000_000L);
    }

    @Test
    void every_other_type_is_left_as_it_is_also_around_nested_ones() throws IOException {
        byte[] header = header(
                flags(HEADERS_ONLY),
                table(
                        entry("L1", 'L', eight(-1)),
                        entry("U", 'U', new byte[] {(byte) 0xff, (byte) 0xfe}),
                        entry("t", 't', new byte[] {1}),
                        entry("S", 'S', sized("LULU")),
                        entry("x", 'x', sized("UL")),
                        entry("D", 'D', new byte[] {1, 0, 0, 0, 31}),
                        entry("V", 'V', new byte[0]),
                        entry("F", 'F', table(entry("L2", 'L', eight(Long.MIN_VALUE)))),
                        entry("A", 'A', sized(concat(new byte[] {'L'}, eight(7), new byte[] {'U', 0, 3}))),
                        entry("L3", 'L', eight(1L << 33))));
        byte[] before = header.clone();

        HeaderTypes.mend(header);

        Map<String, Object> read = clientReads(header);
        assertThat(read).containsEntry("L1", -1L).containsEntry("U", (short) -2).containsEntry("L3", 1L << 33);
        assertThat(read.get("S")).hasToString("LULU");
        assertThat(read.get("F")).isEqualTo(Map.of("L2", Long.MIN_VALUE));
        assertThat(read.get("A")).isEqualTo(Arrays.asList(7L, (short) 3));
        assertThat(changedBytes(before, header)).isEqualTo(6);
    }

    @Test
    void a_content_header_without_a_table_is_left_alone() {
        byte[] header = header(flags(1 << 15), new byte[] {1, 'L'});
        byte[] before = header.clone();

        HeaderTypes.mend(header);

        assertThat(header).isEqualTo(before);
    }

    @Test
    void lengths_that_lie_lead_nowhere_outside_the_payload() {
        byte[] longTable =
                header(flags(HEADERS_ONLY), new byte[] {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 'k', 'L'});
        byte[] negativeText = header(flags(HEADERS_ONLY), sized(entry("k", 'S', new byte[] {-1, -1, -1, -1})));
        byte[] nothing = new byte[0];

        for (byte[] each : Arrays.asList(longTable, negativeText, nothing, new byte[BEFORE_PROPERTIES + 1])) {
            HeaderTypes.mend(each);
        }
    }

    @Test
    void tables_nested_without_end_are_given_up() {
        byte[] table = table(entry("L", 'L', eight(1)));
        for (int depth = 0; depth < 5_000; depth++) {
            table = table(entry("F", 'F', table));
        }

        HeaderTypes.mend(header(flags(HEADERS_ONLY), table));
    }

    @Test
    void no_noise_makes_it_fail_or_changes_a_length() {
        long seed = 20_251_123L;
        Random random = new Random(seed);
        byte[] good = header(RecordedProperties.named("custom-headers").raw());
        for (int round = 0; round < 20_000; round++) {
            byte[] noisy = Arrays.copyOf(good, BEFORE_PROPERTIES + random.nextInt(good.length - BEFORE_PROPERTIES));
            for (int i = random.nextInt(8); i > 0 && noisy.length > BEFORE_PROPERTIES; i--) {
                noisy[BEFORE_PROPERTIES + random.nextInt(noisy.length - BEFORE_PROPERTIES)] = (byte) random.nextInt();
            }
            HeaderTypes.mend(noisy);
        }
    }

    private static int changedBytes(byte[] before, byte[] after) {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == after[i] ? 0 : 1;
        }
        return changed;
    }

    private static Map<String, Object> clientReads(byte[] header) throws IOException {
        return new BasicProperties(new DataInputStream(new ByteArrayInputStream(header, CLASS, header.length - CLASS)))
                .getHeaders();
    }

    private static byte[] header(byte[]... properties) {
        return concat(new byte[BEFORE_PROPERTIES], concat(properties));
    }

    private static byte[] flags(int flags) {
        return new byte[] {(byte) (flags >> 8), (byte) flags};
    }

    private static byte[] table(byte[]... entries) {
        return sized(concat(entries));
    }

    private static byte[] entry(String key, char type, byte[] value) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) name.length}, name, new byte[] {(byte) type}, value);
    }

    private static byte[] sized(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sized(byte[] bytes) {
        return concat(ByteBuffer.allocate(4).putInt(bytes.length).array(), bytes);
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(out::put);
        return out.array();
    }
}
