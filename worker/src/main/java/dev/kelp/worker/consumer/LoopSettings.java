package dev.kelp.worker.consumer;

import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What the loop is told about how to consume.
 *
 * @param queues what is consumed, in order
 * @param prefetchBudget deliveries in flight; 0 for no bound
 * @param etaLimit most deliveries held for their ETA beyond the budget
 * @param lease how often the loop must turn, times three
 * @param zone in which dates without an offset are read
 */
public record LoopSettings(List<Queue> queues, int prefetchBudget, int etaLimit, Duration lease, ZoneId zone) {

    /** Copies the list. */
    public LoopSettings {
        queues = List.copyOf(queues);
    }

    List<String> queueNames() {
        return queues.stream().map(Queue::name).toList();
    }
}
