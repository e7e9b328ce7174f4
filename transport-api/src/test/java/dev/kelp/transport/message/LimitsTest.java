package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void everyLimitIsWhatWasSet() {
        Limits limits = Limits.builder()
                .maxBodyBytes(1)
                .maxInflatedBytes(2)
                .maxInflationRatio(3)
                .maxDepth(4)
                .maxNameLength(5)
                .maxNumberLength(6)
                .maxHeaders(7)
                .build();
        assertThat(limits.maxBodyBytes()).isEqualTo(1);
        assertThat(limits.maxInflatedBytes()).isEqualTo(2);
        assertThat(limits.maxInflationRatio()).isEqualTo(3);
        assertThat(limits.maxDepth()).isEqualTo(4);
        assertThat(limits.maxNameLength()).isEqualTo(5);
        assertThat(limits.maxNumberLength()).isEqualTo(6);
        assertThat(limits.maxHeaders()).isEqualTo(7);
    }

    @Test
    void noLimitCanBeTurnedOff() {
        Limits.Builder builder = Limits.builder();
        assertThatThrownBy(() -> builder.maxBodyBytes(0)).hasMessage("maxBodyBytes must be above 0, not 0");
        assertThatThrownBy(() -> builder.maxInflatedBytes(-1)).hasMessageContaining("maxInflatedBytes");
        assertThatThrownBy(() -> builder.maxInflationRatio(0)).hasMessageContaining("maxInflationRatio");
        assertThatThrownBy(() -> builder.maxDepth(0)).hasMessageContaining("maxDepth");
        assertThatThrownBy(() -> builder.maxNameLength(0)).hasMessageContaining("maxNameLength");
        assertThatThrownBy(() -> builder.maxNumberLength(0)).hasMessageContaining("maxNumberLength");
        assertThatThrownBy(() -> builder.maxHeaders(0)).hasMessageContaining("maxHeaders");
    }
}
