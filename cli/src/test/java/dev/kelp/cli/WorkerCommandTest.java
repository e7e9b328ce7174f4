package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command in processes of its own, for signals are a process's. */
final class WorkerCommandTest {

    @Test
    void termLetsTheRunningTaskEndAndExitsWith0() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start("brief", Map.of(), "-c", "1")) {
            worker.awaitLine("task: running");
            worker.signal("TERM");

            assertThat(worker.exitCode()).as(String.join("\n", worker.output())).isZero();
            assertThat(worker.output())
                    .anyMatch(line -> line.contains("Warm shutdown"))
                    .contains("task: done under kelp-app", "hook: stopped");
        }
    }

    @Test
    void aSecondTermInterruptsTheRunningTaskAndExitsWith1() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start("endless", Map.of())) {
            worker.awaitLine("task: running");
            worker.signal("TERM");
            worker.awaitLine("Warm shutdown");
            worker.signalAfterTheEcho("TERM");

            assertThat(worker.exitCode()).as(String.join("\n", worker.output())).isEqualTo(1);
            assertThat(worker.output()).contains("task: interrupted");
        }
    }

    @Test
    void theSameSignalTwiceAtOnceIsOneRequestAsSupervisorsSendIt() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start("brief", Map.of())) {
            worker.awaitLine("task: running");
            worker.signal("TERM");
            worker.signal("TERM");

            assertThat(worker.exitCode()).as(String.join("\n", worker.output())).isZero();
        }
    }

    @Test
    void usr1WhichStandsForQuitIsColdAtOnce() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start("endless", Map.of())) {
            worker.awaitLine("task: running");
            worker.signal("USR1");

            assertThat(worker.exitCode()).as(String.join("\n", worker.output())).isEqualTo(1);
            assertThat(worker.output()).contains("task: interrupted").noneMatch(line -> line.contains("Warm"));
        }
    }

    @Test
    void remapSigtermMakesTermMeanQuit() throws Exception {
        try (WorkerProcess worker =
                WorkerProcess.start("endless", Map.of("REMAP_SIGTERM", "SIGQUIT"), "--soft-shutdown", "0.2")) {
            worker.awaitLine("task: running");
            worker.signal("TERM");
            worker.awaitLine("Soft shutdown");

            assertThat(worker.exitCode()).as(String.join("\n", worker.output())).isEqualTo(1);
            assertThat(worker.output()).contains("task: interrupted");
        }
    }

    @Test
    void aHookThatThrowsStopsTheStart() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start("none of this app", Map.of())) {
            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", worker.output())).contains("processStarting hook", "the hook says no");
        }
    }

    @Test
    void theBannerNamesNodeBrokerQueuesAndTasksAndMasksPasswords() throws Exception {
        String broker = "memory://user:c4n4ry@one;memory://user:c4n4ry@two";
        try (WorkerProcess worker = WorkerProcess.start(
                "", Map.of("KELP_BROKER_URL", broker), "-n", "w1", "-Q", "fast,slow", "-c", "3", "--log-boot")) {
            worker.awaitLine("Consumer started");
            worker.signal("TERM");

            assertThat(worker.exitCode()).isZero();
            assertThat(String.join("\n", worker.output()))
                    .startsWith("w1@")
                    .contains("memory://user:**@one", "memory://user:**@two", "3 (threads)")
                    .contains(".> fast", "exchange=fast(direct) key=fast", ".> slow")
                    .contains("  . brief", "  . endless")
                    .contains("Pool started")
                    .doesNotContain("c4n4ry");
        }
    }

    @Test
    void withoutRetriesAnUnreachableBrokerEndsItWith69() {
        Kelping kelp = Kelping.run(
                "worker", "-A", "dev.kelp.cli.SignalledApp", "-b", "amqp://u:c4n4ry@127.0.0.1:1", "--no-retry");

        assertThat(kelp.code()).as(kelp.err()).isEqualTo(69);
        assertThat(kelp.err().lines()).hasSize(1);
        assertThat(kelp.shown()).contains("127.0.0.1:1").doesNotContain("c4n4ry");
    }
}
