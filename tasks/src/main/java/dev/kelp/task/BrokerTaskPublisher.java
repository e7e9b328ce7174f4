package dev.kelp.task;

import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.transport.Broker;
import dev.kelp.transport.Publish;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.topology.Queue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes task messages through a broker: confirmed, and mandatory, so that a task that no queue takes is an error. Queues are
 * declared before their first use, as Celery's client does.
 */
final class BrokerTaskPublisher implements TaskPublisher {

    private final Broker broker;
    private final TaskMessageCodec codec;
    private final TaskQueues queues;
    private final Set<Route> declared = ConcurrentHashMap.newKeySet(); // of the configured queues, so it is bounded

    BrokerTaskPublisher(Broker broker, TaskMessageCodec codec, TaskQueues queues) {
        this.broker = broker;
        this.codec = codec;
        this.queues = queues;
    }

    @Override
    public void publish(OutgoingTask task) {
        Publish how = destination(task.route());
        if (task.urgency() != null) {
            how = how.urgency(task.urgency());
        }
        broker.producer().publish(codec.write(task.message(), task.encoding()), how.mandatory(true));
    }

    private Publish destination(Route route) {
        if (route.isDefaultExchange()) {
            return Publish.to(queues.queue(route.routingKey()));
        }
        List<Queue> filled = queues.boundBy(route);
        if (!filled.isEmpty() && !declared.contains(route)) {
            filled.forEach(broker::declare);
            declared.add(route);
        }
        return Publish.to(route);
    }
}
