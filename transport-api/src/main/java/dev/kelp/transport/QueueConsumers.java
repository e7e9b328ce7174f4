package dev.kelp.transport;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Queue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consumers of a subscription's queues in its present session. Used by its loop only. */
final class QueueConsumers {

    private final SubscribeOptions options;
    private final Runtime runtime;
    private final Map<String, Queue> byTag = new LinkedHashMap<>();

    QueueConsumers(SubscribeOptions options, Runtime runtime) {
        this.options = options;
        this.runtime = runtime;
    }

    /** Starts one consumer for each queue; those of an earlier session are forgotten. */
    void start(Session session) {
        byTag.clear();
        if (session.can(Capability.CHANNEL_PREFETCH)) {
            session.qos(new Qos(Math.max(options.prefetch(), options.queues().size())));
        }
        List<Queue> queues = options.queues();
        for (int i = 0; i < queues.size(); i++) {
            start(session, i);
        }
    }

    private void start(Session session, int index) {
        Queue queue = options.queues().get(index);
        if (!session.can(Capability.CHANNEL_PREFETCH)) {
            session.qos(new Qos(share(index)));
        }
        String tag = "kelp-" + runtime.ids().get();
        byTag.put(tag, queue);
        session.consume(new Consume(queue.name(), tag, false, options.exclusive(), options.arguments()));
    }

    /** One consumer's part of the window: the parts sum to the whole, and none is below 1. */
    private int share(int index) {
        int count = options.queues().size();
        int rest = options.prefetch() % count;
        return Math.max(1, options.prefetch() / count + (index < rest ? 1 : 0));
    }

    /** Forgets a consumer that the broker ended; empty if it is not one of these. */
    Optional<Queue> cancelled(String tag) {
        return Optional.ofNullable(byTag.remove(tag));
    }

    /** Consumes a queue again whose consumer was ended. */
    void restart(Session session, Queue queue) {
        if (options.declares()) {
            session.declare(queue);
        }
        start(session, options.queues().indexOf(queue));
    }

    /** Ends them all. */
    void cancel(Session session) {
        List.copyOf(byTag.keySet()).forEach(session::cancel);
        byTag.clear();
    }
}
