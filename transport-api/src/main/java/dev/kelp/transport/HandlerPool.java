package dev.kelp.transport;

import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.session.Inbound;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The handler threads of a subscription and the messages that wait for one, in order. Used by its loop only; bounded by the prefetch
 * window, which every waiting message counts in.
 */
final class HandlerPool {

    private final Deque<Inbound> waiting = new ArrayDeque<>();
    private final Deque<HandlerThread<Inbound>> idle = new ArrayDeque<>();
    private final List<HandlerThread<Inbound>> threads;
    private final Predicate<Inbound> admit;

    /**
     * Starts the threads.
     *
     * @param work handles one message; must not throw
     * @param onIdle posts to the loop that a thread is idle again
     * @param admit asked on the loop just before a message is handed to a thread; false drops it
     */
    HandlerPool(
            int size,
            Runner runner,
            Consumer<Inbound> work,
            Consumer<HandlerThread<Inbound>> onIdle,
            Predicate<Inbound> admit) {
        this.threads = IntStream.rangeClosed(1, size)
                .mapToObj(number -> new HandlerThread<>("kelp-handler-" + number, runner, work, onIdle))
                .toList();
        this.idle.addAll(threads);
        this.admit = admit;
    }

    void submit(Inbound inbound) {
        waiting.addLast(inbound);
        handOut();
    }

    void idle(HandlerThread<Inbound> thread) {
        idle.addLast(thread);
        handOut();
    }

    private void handOut() {
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            Inbound next = waiting.removeFirst();
            if (admit.test(next)) {
                idle.removeFirst().hand(next);
            }
        }
    }

    /** Forgets what waits: it goes back to its queue, or is delivered again. */
    void dropWaiting() {
        waiting.clear();
    }

    boolean isBusy() {
        return idle.size() < threads.size();
    }

    /** Whether the calling thread is inside the handler. Any thread. */
    boolean isCaller() {
        return threads.stream().anyMatch(HandlerThread::isCaller);
    }

    /** Ends the threads, interrupting handlers that still run. */
    void stop() {
        threads.forEach(HandlerThread::stop);
    }

    /** Waits for the threads to end; whether all did. Any thread. */
    boolean awaitStopped(Deadline deadline) throws InterruptedException {
        boolean all = true;
        for (HandlerThread<Inbound> thread : threads) {
            Duration left = deadline.left();
            all &= thread.awaitStopped(left);
        }
        return all;
    }
}
