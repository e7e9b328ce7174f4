package dev.kelp.worker.consumer;

import dev.kelp.worker.request.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Requests that wait for their ETA, the soonest first. Owned by the loop; bounded by the prefetch, which is raised only up to a limit. */
final class EtaQueue {

    private record Waiting(long dueNanos, long sequence, Request request) {}

    private static final Comparator<Waiting> SOONEST_FIRST = (a, b) -> {
        long difference = a.dueNanos() - b.dueNanos();
        return difference == 0 ? Long.compare(a.sequence(), b.sequence()) : Long.signum(difference);
    };

    private final PriorityQueue<Waiting> heap = new PriorityQueue<>(SOONEST_FIRST);
    private long sequence;

    void add(Request request, long dueNanos) {
        heap.add(new Waiting(dueNanos, sequence++, request));
    }

    /** Hands over what is due. */
    void drainDue(long now, Consumer<Request> due) {
        for (Waiting first = heap.peek(); first != null && first.dueNanos() - now <= 0; first = heap.peek()) {
            heap.poll();
            due.accept(first.request());
        }
    }

    /** The next point in time, or {@code otherwise} if there is none or it is later. */
    long nextOr(long otherwise) {
        Waiting first = heap.peek();
        return first != null && first.dueNanos() - otherwise < 0 ? first.dueNanos() : otherwise;
    }

    /** Removes the requests that match and returns them in order of their ETA. */
    List<Request> removeIf(Predicate<Request> matches) {
        List<Waiting> removed = new ArrayList<>();
        heap.removeIf(waiting -> matches.test(waiting.request()) && removed.add(waiting));
        removed.sort(SOONEST_FIRST);
        return removed.stream().map(Waiting::request).toList();
    }
}
