package dev.kelp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the sources of all modules, and that each such rule can fail. */
final class SourceRulesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noFileIsTooLongToRead() {
        assertThat(offences("", SourceRules::tooLong)).isEmpty();
        assertThat(SourceRules.tooLong(Collections.nCopies(401, ""))).hasSize(1);
        assertThat(SourceRules.tooLong(Collections.nCopies(400, ""))).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        String note = "// TO" + "DO handle this";

        assertThat(offences("", SourceRules::leftForLater)).isEmpty();
        assertThat(SourceRules.leftForLater(List.of("int x;", note))).containsExactly("2: " + note);
    }

    @Test
    void theWorkerSpellsNoDriversName() {
        assertThat(offences("worker/src/main", SourceRules::driversInQuotes)).isEmpty();
        assertThat(SourceRules.driversInQuotes(List.of("if (scheme.equals(\"redis\")) {")))
                .hasSize(1);
        assertThat(SourceRules.driversInQuotes(List.of("// on AMQP the broker routes")))
                .isEmpty();
    }

    private static List<String> offences(String folder, Function<List<String>, List<String>> rule) {
        List<Path> sources = modules().stream()
                .flatMap(module -> javaFilesBelow(module.resolve("src")))
                .filter(file -> file.startsWith(ROOT.resolve(folder)))
                .toList();
        assertThat(sources).as("sources below %s", ROOT.resolve(folder)).isNotEmpty();
        return sources.stream()
                .flatMap(file -> rule.apply(linesOf(file)).stream().map(found -> ROOT.relativize(file) + ":" + found))
                .toList();
    }

    private static List<Path> modules() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFilesBelow(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
