package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DemoCommandTest {

    @Test
    void everyTaskEndsAsItShould() {
        Kelping kelp = Kelping.run("demo");

        assertThat(kelp.code()).as(kelp.shown()).isZero();
        assertThat(kelp.out())
                .contains("succeeded: 5")
                .contains("retried, retried, succeeded: page after 2 retries")
                .contains("succeeded: remembered tea")
                .contains("failed: ArithmeticException")
                .contains("failed: TypeError")
                .contains("rejected: found among the dead letters")
                .contains("All 6 tasks ended as they should");
    }

    @Test
    void onePlatformThreadIsEnough() {
        assertThat(Kelping.run("demo", "--pool", "solo").out()).contains("All 6 tasks ended as they should");
    }

    @Test
    void progressIsPlainLines() {
        assertThat(Kelping.run("demo").out()).doesNotContain("\u001b", "\r");
    }

    @Test
    void aBrokerThatIsNotThereEndsItAtOnceWith69() {
        Kelping kelp = Kelping.run("demo", "--broker", "amqp://user:c4n4ry@127.0.0.1:1/vhost");

        assertThat(kelp.code()).isEqualTo(69);
        assertThat(kelp.err().lines()).hasSize(1).first().asString().contains("127.0.0.1:1");
        assertThat(kelp.shown()).doesNotContain("c4n4ry");
    }
}
