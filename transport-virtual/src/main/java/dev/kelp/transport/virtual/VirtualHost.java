package dev.kelp.transport.virtual;

import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.virtual.store.BindingStore;
import java.util.Map;
import java.util.Optional;

/**
 * What the connections of one process know together of one broker that only holds queues: exchanges and bindings, who owns an exclusive
 * queue, who consumes from which. A driver keeps one for each broker and gives it to every connection.
 *
 * <p>Safe for any thread.
 */
public final class VirtualHost {

    private static final Map<String, ExchangeType> PREDECLARED = Map.of(
            "amq.direct", ExchangeType.DIRECT,
            "amq.topic", ExchangeType.TOPIC,
            "amq.fanout", ExchangeType.FANOUT,
            "amq.headers", ExchangeType.HEADERS,
            "amq.match", ExchangeType.HEADERS);

    private final BindingStore bindings;
    private final boolean whole;
    private final QueueUse use = new QueueUse();

    private VirtualHost(BindingStore bindings, boolean whole) {
        this.bindings = bindings;
        this.whole = whole;
    }

    /** Keeps exchanges and bindings in this process, which is the only one that uses the broker. */
    public static VirtualHost local() {
        return new VirtualHost(new LocalBindings(), true);
    }

    /** Keeps exchanges and bindings where the other processes of the deployment find them. */
    public static VirtualHost sharing(BindingStore bindings) {
        return new VirtualHost(bindings, false);
    }

    BindingStore bindings() {
        return bindings;
    }

    /** Whether every consumer of the broker is seen here, so that it is known when a queue is unused. */
    boolean isWhole() {
        return whole;
    }

    QueueUse use() {
        return use;
    }

    /** An exchange that was declared, or that is there from the start. */
    Optional<Exchange> exchange(String name) {
        ExchangeType predeclared = PREDECLARED.get(name);
        return predeclared == null ? bindings.exchange(name) : Optional.of(Exchange.of(name, predeclared));
    }
}
