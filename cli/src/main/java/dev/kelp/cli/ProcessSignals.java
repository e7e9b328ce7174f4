package dev.kelp.cli;

import dev.kelp.worker.boot.StopMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Turns signals of the operating system into stops of a worker.
 *
 * <p>The JVM keeps QUIT for its thread dumps, so {@code ./kelp} sends USR1 in its place.
 */
final class ProcessSignals {

    /** Celery's name; {@code SIGQUIT} makes TERM mean QUIT, for platforms that only send TERM. */
    private static final String REMAP = "REMAP_SIGTERM";

    private static final Duration ECHO = Duration.ofMillis(300);

    private final ReentrantLock lock = new ReentrantLock(); // each signal has a thread of its own
    private final StopRequests requests;
    private final Consumer<StopMode> stop;
    private final Runnable halt;
    private String lastName = ""; // guarded by lock
    private long lastHeard; // guarded by lock

    /**
     * Before the first signal.
     *
     * @param stop asked to stop, and then to stop faster; returns at once
     * @param halt ends the process
     */
    ProcessSignals(StopRequests requests, Consumer<StopMode> stop, Runnable halt) {
        this.requests = requests;
        this.stop = stop;
        this.halt = halt;
    }

    /** Listens from now on, in place of the JVM's own handlers. Signals that are ignored, as HUP under nohup, stay so. */
    void listen(Map<String, String> environment) {
        boolean remapped =
                environment.getOrDefault(REMAP, "").toUpperCase(Locale.ROOT).equals("SIGQUIT");
        on("TERM", remapped ? requests::quit : requests::terminate);
        on("INT", requests::terminate);
        on("HUP", requests::terminate);
        on("USR1", requests::quit);
    }

    private void on(String name, Supplier<Optional<StopMode>> next) {
        OsSignals.handle(name, () -> heard(name, next));
    }

    private void heard(String name, Supplier<Optional<StopMode>> next) {
        lock.lock();
        try {
            if (!isEcho(name, System.nanoTime())) {
                next.get().ifPresentOrElse(stop, halt);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Supervisors send a signal to the process and to all around it, which pass it on: the same one right after it is the same request. */
    private boolean isEcho(String name, long now) {
        boolean echo = name.equals(lastName) && now - lastHeard < ECHO.toNanos();
        lastName = name;
        lastHeard = echo ? lastHeard : now;
        return echo;
    }
}
