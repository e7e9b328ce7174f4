package dev.kelp.cli;

import dev.kelp.transport.ReceivedMessage;
import dev.kelp.transport.message.Printable;
import dev.kelp.worker.WorkerListener;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.Settlement;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows what happens while it happens, a line each, and keeps it for the report. For any thread. */
final class DemoWatch implements WorkerListener {

    private final PrintWriter out;
    private final long begin = System.nanoTime();
    private final Map<String, DemoTrail> trails = new ConcurrentHashMap<>();

    DemoWatch(PrintWriter out) {
        this.out = out;
    }

    /** What was seen of a task so far. */
    DemoTrail trail(String id) {
        return trails.computeIfAbsent(id, key -> DemoTrail.begin());
    }

    /** One line of progress. */
    void say(String what, String task, String more) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.println(String.format("  %5.2f s  %-13s %-12s %s", seconds, what, task, more)
                .stripTrailing());
        out.flush();
    }

    @Override
    public void onStarted(Request request) {
        trail(request.head().id()).started().complete(System.nanoTime());
        int retries = request.head().retries();
        say("started", Printable.of(request.head().name()), retries == 0 ? "" : "retry " + retries);
    }

    @Override
    public void onEnded(Request request, Outcome outcome, Settlement settlement) {
        say(
                outcome.kind().name().toLowerCase(java.util.Locale.ROOT),
                Printable.of(request.head().name()),
                "");
        trail(request.head().id()).ended(outcome.kind(), System.nanoTime());
    }

    /** Takes a message from the dead letters. */
    void deadLetter(ReceivedMessage message) {
        String id = String.valueOf(message.message().properties().correlationId());
        Object task = message.message().properties().header("task");
        message.ack();
        say("dead-lettered", Printable.of(String.valueOf(task)), "");
        trail(id).deadLettered().complete(System.nanoTime());
    }
}
