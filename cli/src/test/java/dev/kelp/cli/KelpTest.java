package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KelpTest {

    @Test
    void helpListsCommandsAndExitCodes() {
        Kelping kelp = Kelping.run("--help");

        assertThat(kelp.code()).isZero();
        assertThat(kelp.out()).contains("transports", "69 ", "KELP_BROKER_URL", "CELERY_BROKER_URL");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("demo", "worker", "call", "transports", "graph")) {
            Kelping kelp = Kelping.run("help", command);
            assertThat(kelp.code()).isZero();
            assertThat(kelp.out()).startsWith("Usage: kelp " + command);
            assertThat(Kelping.run(command, "--help").out()).isEqualTo(kelp.out());
        }
    }

    @Test
    void versionSaysWhichJavaRunsIt() {
        assertThat(Kelping.run("--version").out()).startsWith("kelp ").contains("Java " + Runtime.version());
    }

    @Test
    void noCommandIsAUsageError() {
        Kelping kelp = Kelping.run();

        assertThat(kelp.code()).isEqualTo(2);
        assertThat(kelp.err().lines()).hasSize(1).first().asString().contains("which command?", "transports");
    }
}
