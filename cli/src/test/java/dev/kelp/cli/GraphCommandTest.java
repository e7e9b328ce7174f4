package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GraphCommandTest {

    @Test
    void bothBlueprintsArePrintedAsDotWithoutABroker() {
        Kelping kelp = Kelping.run("graph", "bootsteps", "-b", "amqp://127.0.0.1:1");

        assertThat(kelp.code()).as(kelp.err()).isZero();
        assertThat(kelp.out())
                .contains("digraph \"worker\" {", "digraph \"consumer\" {")
                .contains("\"Consumer\" -> \"Pool\";", "\"Hub\" -> \"Timer\";");
    }

    @Test
    void oneOfThemCanBeChosen() {
        assertThat(Kelping.run("graph", "bootsteps", "consumer", "-b", "memory://")
                        .out())
                .startsWith("digraph \"consumer\" {")
                .doesNotContain("digraph \"worker\"");
    }
}
