package dev.kelp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.task.loader.AppLoader;
import dev.kelp.task.loader.LoadedApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExamplesTest {

    private interface Program {
        void run() throws Exception;
    }

    @Test
    void a_worker_adds_for_a_program_in_the_same_process() throws Exception {
        assertThat(printedBy(() -> Sums.main(new String[] {"memory://sums"}))).isEqualTo("5");
    }

    @Test
    void a_subscriber_gets_what_was_published_before_it_came() throws Exception {
        assertThat(printedBy(() -> Videos.main(new String[] {"memory://videos"})))
                .isEqualTo("{name=a.mp4}");
    }

    @Test
    void the_command_finds_the_application_by_its_provider() {
        AppLoader loader = new AppLoader(getClass().getClassLoader(), Map.of());
        try (LoadedApp loaded = loader.load(SumsProvider.class.getName(), Map.of("broker_url", "memory://provided"))) {
            assertThat(loaded.app().tasks().find("tasks.add")).isPresent();
        }
    }

    private static String printedBy(Program program) throws Exception {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(terminal);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }
}
