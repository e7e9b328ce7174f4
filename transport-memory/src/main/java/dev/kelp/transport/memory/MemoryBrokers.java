package dev.kelp.transport.memory;

import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.virtual.VirtualHost;
import dev.kelp.transport.virtual.store.QueueStore;
import java.util.HashMap;
import java.util.Map;

/**
 * The named brokers of this process. {@code memory://name} means the same broker wherever it is written in one JVM, so this is the one
 * place in Kelp with state of the whole process.
 *
 * <p>A broker is made by the first connection and stays, with its queues and messages, while a connection is open or a queue is left:
 * closing the last connection loses nothing, and deleting the last queue leaves nothing behind.
 */
final class MemoryBrokers {

    private static final Map<String, Named> BY_NAME = new HashMap<>(); // guarded by the class

    private static final class Named {
        private final MemoryBroker broker;
        private int connections;

        Named(MemoryBroker broker) {
            this.broker = broker;
        }
    }

    /** One connection's part of a broker. */
    record Opened(QueueStore store, VirtualHost host) {}

    private MemoryBrokers() {}

    /** Opens the broker of a name; its clock is that of whoever came first. */
    static synchronized Opened open(String name, TimeSource time) {
        Named named = BY_NAME.computeIfAbsent(name, absent -> new Named(new MemoryBroker(time)));
        named.connections++;
        return new Opened(new MemoryQueueStore(named.broker, () -> closed(name, named)), named.broker.host());
    }

    static synchronized boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    private static synchronized void closed(String name, Named named) {
        named.connections--;
        if (named.connections == 0 && named.broker.isEmpty()) {
            BY_NAME.remove(name);
        }
    }
}
