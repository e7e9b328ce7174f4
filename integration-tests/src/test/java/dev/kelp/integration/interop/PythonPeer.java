package dev.kelp.integration.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Python process of the interoperability tests: a script of the test resources, run by the environment that holds Celery and Kombu
 * (system property {@code kelp.python}). Its output is read line by line; closing ends it.
 */
final class PythonPeer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String END = "(end of output)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private PythonPeer(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "python-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs a script of the test resources with arguments. */
    static PythonPeer script(String name, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(interpreter(), "-u", path(name).toString()));
        command.addAll(List.of(arguments));
        return new PythonPeer(command, Map.of());
    }

    /** Runs a real Celery worker with the tasks of {@code celery_tasks.py}; it says "ready." when it consumes. */
    static PythonPeer celeryWorker(String url, String queue) {
        String folder = path("celery_tasks.py").getParent().toString();
        List<String> command = List.of(
                interpreter(),
                "-u",
                "-m",
                "celery",
                "--workdir",
                folder,
                "-A",
                "celery_tasks",
                "worker",
                "-c",
                "2",
                "--loglevel",
                "INFO",
                "-n",
                "python@peers");
        return new PythonPeer(command, Map.of("BROKER_URL", url, "QUEUE", queue));
    }

    static Path path(String script) {
        try {
            return Path.of(Objects.requireNonNull(PythonPeer.class.getResource("/python/" + script), script)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String interpreter() {
        return Objects.requireNonNull(
                System.getProperty("kelp.python"), "-Dkelp.python names no interpreter; scripts/python-env makes one");
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("the output broke: " + e.getMessage());
        }
        lines.add(END);
    }

    /** Waits for a line of the output; fails with everything printed so far if it does not come. */
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + BOUND.toNanos();
        for (long left = BOUND.toNanos(); left > 0; left = end - System.nanoTime()) {
            String line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line != null) {
                if (line.equals(END)) {
                    break;
                }
                seen.add(line);
                if (wanted.test(line)) {
                    return line;
                }
            }
        }
        throw new AssertionError(
                "The Python process did not say what was awaited. It said:\n" + String.join("\n", seen));
    }

    /** Waits for its end and returns the last line it printed; fails unless it ended well. */
    String lastLine() throws InterruptedException {
        assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
                .as("ended in time")
                .isTrue();
        String last = awaitLine(line -> line.startsWith("result "));
        assertThat(process.exitValue()).as("exit code; output %s", seen).isZero();
        return last.substring("result ".length());
    }

    /** Every line that was read so far. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** Asks it to end, children included, and does not wait for it. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
