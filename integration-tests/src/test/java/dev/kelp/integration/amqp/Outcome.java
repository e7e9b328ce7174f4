package dev.kelp.integration.amqp;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.PublishListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps how one publish ended, and how often it was told. */
public final class Outcome implements PublishListener {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final AtomicInteger times = new AtomicInteger();

    /** {@code confirmed}, {@code returned 312}, {@code nacked} or {@code lost}; waits at most ten seconds. */
    public String await() {
        return first.orTimeout(10, TimeUnit.SECONDS).join();
    }

    boolean isKnown() {
        return first.isDone();
    }

    int times() {
        return times.get();
    }

    @Override
    public void onConfirmed() {
        told("confirmed");
    }

    @Override
    public void onReturned(int replyCode, String replyText) {
        told("returned " + replyCode);
    }

    @Override
    public void onNacked(String reason) {
        told("nacked");
    }

    @Override
    public void onLost(TransportException cause) {
        told("lost");
    }

    private void told(String what) {
        times.incrementAndGet();
        first.complete(what);
    }
}
