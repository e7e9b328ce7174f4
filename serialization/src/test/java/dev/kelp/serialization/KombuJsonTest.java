package dev.kelp.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class KombuJsonTest {
    @Test
    void writes_and_reads() {
        assertThat(KombuJson.write(java.util.Map.of("a", List.of(1, 1e16, -0.0, 1e-7, 4.9e-324))))
                .isEqualTo("{\"a\": [1, 1e+16, -0.0, 1e-07, 5e-324]}");
        assertThat(KombuJson.read(
                        "[1, 1e400, NaN, {\"__type__\": \"datetime\", \"__value__\": \"2024-01-02T03:04:05-05:30\"}]",
                        Limits.DEFAULTS))
                .isInstanceOf(List.class);
    }
}
