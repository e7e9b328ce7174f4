package dev.kelp.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code kelp worker} as a process of its own, with both of its streams in one. */
final class WorkerProcess implements AutoCloseable {

    /** Then it is killed, so that no read from it waits for ever. */
    private static final int AT_MOST_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final List<String> seen = new ArrayList<>();

    private WorkerProcess(Process process) {
        this.process = process;
        CompletableFuture.delayedExecutor(AT_MOST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static WorkerProcess start(String task, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dtask=" + task,
                "dev.kelp.cli.Kelp",
                "worker",
                "-A",
                "dev.kelp.cli.SignalledApp"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KELP_") || name.startsWith("CELERY_"));
        builder.environment().putAll(environment);
        return new WorkerProcess(builder.start());
    }

    /** Reads on until a line contains this. */
    void awaitLine(String text) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("The worker ended without saying \"" + text + "\":\n" + String.join("\n", seen));
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Sends a signal once it is no echo of the one before any more; the gap is what is tested. */
    void signalAfterTheEcho(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "sleep 0.6; kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    /** The exit code, once all output is read. */
    int exitCode() throws IOException, InterruptedException {
        output.lines().forEach(seen::add);
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    List<String> output() {
        return seen;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
