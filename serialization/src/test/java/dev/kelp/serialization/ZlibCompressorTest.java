package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Limits;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZlibCompressorTest {

    private static final int MIB = 1024 * 1024;

    private final ZlibCompressor zlib = new ZlibCompressor();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 24_576, 3 * MIB})
    void bytes_of_any_length_come_back(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        assertThat(zlib.decompress(zlib.compress(bytes), Limits.DEFAULTS)).isEqualTo(bytes);
    }

    @Test
    void what_follows_the_stream_is_ignored_as_in_python() {
        byte[] stream = zlib.compress(new byte[] {1, 2, 3});
        byte[] twice = Arrays.copyOf(stream, stream.length * 2);
        System.arraycopy(stream, 0, twice, stream.length, stream.length);
        assertThat(zlib.decompress(twice, Limits.DEFAULTS)).containsExactly(1, 2, 3);
    }

    @Test
    void a_stream_cut_anywhere_is_refused() {
        byte[] stream = zlib.compress("hello hello hello".getBytes(StandardCharsets.US_ASCII));
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatExceptionOfType(DecodeException.class)
                    .as("cut after %d", length)
                    .isThrownBy(() -> zlib.decompress(cut, Limits.DEFAULTS));
        }
    }

    @Test
    void a_damaged_checksum_a_gzip_file_and_plain_bytes_are_refused() {
        byte[] damaged = zlib.compress(new byte[100]);
        damaged[damaged.length - 1]++;
        for (byte[] bytes : new byte[][] {damaged, {0x1f, (byte) 0x8b, 8, 0}, {'h', 'e', 'l', 'l', 'o'}}) {
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> zlib.decompress(bytes, Limits.DEFAULTS));
        }
    }

    @Test
    void a_stream_that_asks_for_a_dictionary_is_refused() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(new byte[] {1, 2, 3});
        deflater.setInput(new byte[] {1, 2, 3});
        deflater.finish();
        byte[] stream = new byte[100];
        int length = deflater.deflate(stream);
        deflater.end();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> zlib.decompress(Arrays.copyOf(stream, length), Limits.DEFAULTS))
                .withMessageContaining("dictionary");
    }

    @Test
    void up_to_64_kib_may_be_inflated_from_anything() {
        assertThat(zlib.decompress(zlib.compress(new byte[64 * 1024]), Limits.DEFAULTS))
                .hasSize(64 * 1024);
    }

    @Test
    void a_bomb_is_refused_by_its_ratio_before_more_is_allocated() {
        byte[] bomb = zlib.compress(new byte[200 * MIB]);
        long allocated = allocatedWhile(() -> assertOverLimit(bomb, Limits.DEFAULTS, "more than 100 times"));
        assertThat(allocated).isLessThan(100L * bomb.length + 4 * MIB);
    }

    @Test
    void a_bomb_is_refused_by_its_size_before_more_is_allocated() {
        byte[] bomb = zlib.compress(new byte[200 * MIB]);
        Limits limits = Limits.builder()
                .maxInflatedBytes(8 * MIB)
                .maxInflationRatio(10_000)
                .build();
        long allocated = allocatedWhile(() -> assertOverLimit(bomb, limits, "maxInflatedBytes, 8388608 bytes"));
        assertThat(allocated).isLessThan(12L * MIB);
    }

    private void assertOverLimit(byte[] bomb, Limits limits, String message) {
        DecodeException refusal = catchThrowableOfType(DecodeException.class, () -> zlib.decompress(bomb, limits));
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.reason()).isEqualTo(DecodeException.Reason.OVER_LIMIT);
    }

    /** All that this thread allocates, so an upper bound of the peak. */
    private static long allocatedWhile(Runnable work) {
        work.run();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
