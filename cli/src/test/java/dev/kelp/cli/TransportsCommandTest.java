package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.serialization.JsonSerializer;
import dev.kelp.transport.message.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TransportsCommandTest {

    @Test
    void everyTransportOfTheClassPathIsListedWithItsOptions() {
        Kelping kelp = Kelping.run("transports");

        assertThat(kelp.code()).isZero();
        assertThat(kelp.err()).isEmpty();
        assertThat(kelp.out())
                .contains(
                        "amqp://", "amqp, amqps", "kelp-transport-amqp", "5672", "heartbeat", "duration", "default 10s")
                .contains("memory://", "kelp-transport-memory");
    }

    @Test
    void jsonListsTheSame() {
        Kelping kelp = Kelping.run("transports", "--json");

        assertThat(kelp.code()).isZero();
        assertThat(parsed(kelp.out()))
                .anySatisfy(each -> assertThat(each).containsEntry("schemes", List.of("memory")))
                .allSatisfy(each -> assertThat(each)
                        .containsOnlyKeys("schemes", "artifact", "default_port", "capabilities", "options"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parsed(String json) {
        return (List<Map<String, Object>>)
                new JsonSerializer().decode(json.getBytes(StandardCharsets.UTF_8), "utf-8", Limits.DEFAULTS);
    }
}
