package dev.kelp.worker.consumer;

import dev.kelp.worker.request.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ready requests, and the slots they wait for. Owned by the loop.
 *
 * <p>A request enters the pool only when a slot is free, so that expiry, stop and the loss of a session act on everything that is not
 * running yet.
 */
final class Slots {

    private final int capacity;
    private final Deque<Request> ready = new ArrayDeque<>();
    private final Map<Request, Active> active = new LinkedHashMap<>();

    Slots(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a request that may run as soon as a slot is free. */
    void ready(Request request) {
        ready.addLast(request);
    }

    /** The next request if a slot is free for it; the caller then calls {@link #occupy}. */
    @Nullable Request next() {
        return active.size() >= capacity ? null : ready.pollFirst();
    }

    /** Gives a slot to a request. */
    void occupy(Active run) {
        active.put(run.request(), run);
    }

    /** Who holds a slot for this request, if it does. */
    @Nullable Active of(Request request) {
        return active.get(request);
    }

    /** Frees the slot of a request. Returns what held it, or {@code null} if nothing did. */
    @Nullable Active free(Request request) {
        return active.remove(request);
    }

    /** Removes ready requests that match and returns them in order. */
    List<Request> removeReady(Predicate<Request> matches) {
        List<Request> removed = new ArrayList<>();
        ready.removeIf(request -> matches.test(request) && removed.add(request));
        return removed;
    }

    /** What holds slots now; a copy. */
    Collection<Active> running() {
        return List.copyOf(active.values());
    }

    boolean isIdle() {
        return active.isEmpty();
    }
}
