package dev.kelp.transport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aSecretPrintsAsAMaskAndComparesByValue() {
        assertThat(Secret.of("c4n4ry")).hasToString("**").isEqualTo(Secret.of("c4n4ry"));
        assertThat(Secret.of("c4n4ry").reveal()).isEqualTo("c4n4ry");
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void aPrefetchCountFitsAmqp() {
        assertThat(Qos.UNLIMITED.prefetchCount()).isZero();
        assertThatThrownBy(() -> new Qos(-1)).hasMessageContaining("0 (no bound) to 65535, not -1");
        assertThatThrownBy(() -> new Qos(65_536)).hasMessageContaining("65536");
    }

    @Test
    void oneTimeoutIsChangedAtATime() {
        Timeouts changed = Timeouts.DEFAULTS.withConfirm(Duration.ofSeconds(3));
        assertThat(changed.confirm()).hasSeconds(3);
        assertThat(changed.withConfirm(Timeouts.DEFAULTS.confirm())).isEqualTo(Timeouts.DEFAULTS);
        assertThat(Timeouts.DEFAULTS.withHeartbeat(Duration.ZERO).heartbeat()).isZero();
    }
}
