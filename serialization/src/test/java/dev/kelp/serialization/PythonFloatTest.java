package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {

    @Test
    void every_float_of_the_table_has_the_text_that_python_gave_it() {
        assertThat(table()).hasSizeGreaterThan(900).allSatisfy(line -> {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(line.substring(0, 16), 16));
            assertThat(PythonFloat.repr(value)).isEqualTo(line.substring(17));
        });
    }

    private static Stream<String> table() {
        return new String(Vectors.resource("/python-floats.txt"), StandardCharsets.US_ASCII).lines();
    }

    @Test
    void any_float_is_read_back_exactly_from_at_most_17_digits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = PythonFloat.repr(value);
                assertThat(Double.parseDouble(text))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(value);
                assertThat(digitsOf(text)).as("seed %d: %s", seed, text).isLessThanOrEqualTo(17);
            }
        }
    }

    private static int digitsOf(String text) {
        String mantissa = text.replaceFirst("e.*", "").replaceAll("[-.]", "");
        return mantissa.replaceFirst("^0+", "").replaceFirst("0+$", "").length();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "16777216, 16777216.0", "3.4028235E38, 3.4028235e+38", "NaN, NaN", "-Infinity, -Infinity"})
    void a_java_float_keeps_its_own_shortest_text(float value, String text) {
        assertThat(KombuJson.write(value)).isEqualTo(text);
    }
}
