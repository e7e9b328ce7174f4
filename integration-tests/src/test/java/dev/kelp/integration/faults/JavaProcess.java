package dev.kelp.integration.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A Java process on the tests' class path, whose output is kept line by line and which can be killed for real. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    JavaProcess(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "process-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("the output broke: " + e.getMessage());
        }
    }

    /** What it has said so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Second words of its lines that begin with a word. */
    List<String> said(String verb) {
        return lines().stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length > 1 && words[0].equals(verb))
                .map(words -> words[1])
                .toList();
    }

    /** Ends it at once, as kill -9. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
