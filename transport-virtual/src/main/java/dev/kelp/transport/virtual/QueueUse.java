package dev.kelp.transport.virtual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who uses which queue in this process: owners of exclusive queues, consumers, and when queues with {@code x-expires} were last used. */
final class QueueUse {

    private final Map<String, Object> owners = new HashMap<>(); // all guarded by this
    private final Map<String, List<User>> users = new HashMap<>();
    private final Map<String, Expiry> expiries = new HashMap<>();

    /** A consumer of a queue. */
    interface User {
        String queue();

        boolean exclusive();

        /** Called on the thread that deletes the queue; the user is detached already. */
        void queueDeleted(String reason);
    }

    private record Expiry(long nanos, long lastUsed) {}

    /** Whether a connection may use a queue: it is not exclusive, or its own. */
    synchronized boolean isOpenTo(String queue, Object connection) {
        Object owner = owners.get(queue);
        return owner == null || owner == connection;
    }

    synchronized void own(String queue, Object connection) {
        owners.put(queue, connection);
    }

    /** Lets go of all queues of a connection; returns their names. */
    synchronized List<String> disown(Object connection) {
        List<String> owned = owners.entrySet().stream()
                .filter(entry -> entry.getValue() == connection)
                .map(Map.Entry::getKey)
                .toList();
        owned.forEach(owners::remove);
        return owned;
    }

    /** Adds a consumer; false if it, or one that is there, wants the queue for itself. */
    synchronized boolean attach(User user) {
        List<User> there = users.computeIfAbsent(user.queue(), queue -> new ArrayList<>());
        if (!there.isEmpty() && (user.exclusive() || there.stream().anyMatch(User::exclusive))) {
            return false;
        }
        return there.add(user);
    }

    /** Removes a consumer; true if it was the last one of its queue. */
    synchronized boolean detach(User user) {
        List<User> there = users.get(user.queue());
        if (there == null || !there.remove(user) || !there.isEmpty()) {
            return false;
        }
        users.remove(user.queue());
        return true;
    }

    synchronized int users(String queue) {
        return users.getOrDefault(queue, List.of()).size();
    }

    /** Forgets a deleted queue; returns its consumers, which are to be told. */
    synchronized List<User> forget(String queue) {
        owners.remove(queue);
        expiries.remove(queue);
        List<User> there = users.remove(queue);
        return there == null ? List.of() : there;
    }

    /** Starts to watch for disuse ({@code x-expires} in milliseconds), or stops to with {@code null}. */
    synchronized void expireAfter(String queue, @Nullable Long millis, long now) {
        if (millis == null) {
            expiries.remove(queue);
        } else {
            expiries.put(queue, new Expiry(millis * 1_000_000L, now));
        }
    }

    synchronized void used(String queue, long now) {
        expiries.computeIfPresent(queue, (name, expiry) -> new Expiry(expiry.nanos(), now));
    }

    /** Queues that are {@link #isUnused}. */
    synchronized List<String> unused(long now) {
        return expiries.keySet().stream().filter(queue -> isUnused(queue, now)).toList();
    }

    /** Whether a queue has no consumers and nobody has used it for as long as it was to be kept. */
    synchronized boolean isUnused(String queue, long now) {
        Expiry expiry = expiries.get(queue);
        return expiry != null && !users.containsKey(queue) && now - expiry.lastUsed() >= expiry.nanos();
    }
}
