package dev.kelp.transport.virtual;

import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The consumers of one channel and the queues they are served from, in fair turns. Guarded by its owner. */
final class Consumers {

    private final Map<String, Active> byTag = new LinkedHashMap<>();
    private final Map<Source, Deque<Active>> bySource = new HashMap<>();
    private final QueueRotation acked = new QueueRotation();
    private final QueueRotation unacked = new QueueRotation();

    record Active(Consume consume, Consumer consumer, QueuePolicy policy, QueueUse.User user) {}

    private record Source(String queue, boolean noAck) {}

    boolean has(String consumerTag) {
        return byTag.containsKey(consumerTag);
    }

    void add(Active active) {
        Consume consume = active.consume();
        byTag.put(consume.consumerTag(), active);
        bySource.computeIfAbsent(source(consume), source -> new ArrayDeque<>()).add(active);
        rotation(consume.noAck()).add(consume.queue());
    }

    @Nullable Active remove(String consumerTag) {
        Active gone = byTag.remove(consumerTag);
        if (gone == null) {
            return null;
        }
        Source source = source(gone.consume());
        Deque<Active> sharing = bySource.get(source);
        if (sharing != null && sharing.remove(gone) && sharing.isEmpty()) {
            bySource.remove(source);
            rotation(source.noAck()).remove(source.queue());
        }
        return gone;
    }

    List<Active> removeAll() {
        List<Active> all = new ArrayList<>(byTag.values());
        all.forEach(active -> remove(active.consume().consumerTag()));
        return all;
    }

    /** Queues to be served, in order. */
    List<String> queues(boolean noAck) {
        return rotation(noAck).order();
    }

    void served(Collection<String> queues, boolean noAck) {
        rotation(noAck).served(queues);
    }

    /** Whose turn it is among the consumers of a queue; {@code null} if there is none any more. */
    @Nullable Active next(String queue, boolean noAck) {
        Deque<Active> sharing = bySource.get(new Source(queue, noAck));
        if (sharing == null) {
            return null;
        }
        Active turn = sharing.removeFirst();
        sharing.addLast(turn);
        return turn;
    }

    private QueueRotation rotation(boolean noAck) {
        return noAck ? unacked : acked;
    }

    private static Source source(Consume consume) {
        return new Source(consume.queue(), consume.noAck());
    }
}
