package dev.kelp.transport.memory;

import dev.kelp.transport.topology.Queue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One queue: its ready messages in the order in which they are served, and the limits it was declared with. Guarded by the broker's lock. */
final class MemoryQueue {

    private final String name;
    private final TreeMap<Long, Stored> ready = new TreeMap<>(); // by rank
    private final Set<Stored> delayed = new HashSet<>();
    private final Set<MemoryQueueStore> waiting = new HashSet<>(); // takers who want to know of the next message
    private Map<String, Object> arguments;
    private long readyBytes;
    private boolean deleted;

    MemoryQueue(Queue declared) {
        this.name = declared.name();
        this.arguments = declared.arguments();
    }

    String name() {
        return name;
    }

    void redeclare(Queue declared) {
        arguments = declared.arguments();
    }

    /** {@code x-message-ttl} in milliseconds, if any. */
    @Nullable Long ttlMillis() {
        return number("x-message-ttl");
    }

    boolean hasDeadLetterExchange() {
        return arguments.containsKey("x-dead-letter-exchange");
    }

    boolean refusesWhenFull() {
        return arguments.getOrDefault("x-overflow", "drop-head").toString().startsWith("reject-publish");
    }

    /** Whether it holds as many messages, or bytes, as it may. */
    boolean isFull() {
        return exceeds(1);
    }

    /** Whether it holds more than it may. */
    boolean isOverfull() {
        return exceeds(0);
    }

    private boolean exceeds(int more) {
        Long length = number("x-max-length");
        Long bytes = number("x-max-length-bytes");
        return (length != null && ready.size() + more > length) || (bytes != null && readyBytes + more > bytes);
    }

    void addReady(Stored stored) {
        ready.put(stored.rank(), stored);
        readyBytes += stored.bytes();
    }

    void removeReady(Stored stored) {
        if (ready.remove(stored.rank()) != null) {
            readyBytes -= stored.bytes();
        }
    }

    /** The one that is served next; {@code null} if none is ready. */
    @Nullable Stored pollReady() {
        Map.Entry<Long, Stored> first = ready.pollFirstEntry();
        if (first == null) {
            return null;
        }
        readyBytes -= first.getValue().bytes();
        return first.getValue();
    }

    int readyCount() {
        return ready.size();
    }

    Set<Stored> delayed() {
        return delayed;
    }

    Set<MemoryQueueStore> waiting() {
        return waiting;
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    private @Nullable Long number(String argument) {
        return arguments.get(argument) instanceof Number number && number.longValue() >= 0 ? number.longValue() : null;
    }
}
